package vn.khien.label.log;

import static vn.khien.schema.Tables.MAIL_OUT;
import static vn.khien.schema.Tables.NOTICE;

import java.time.Instant;
import java.util.List;
import vn.khien.db.Tx;

/** Rows of inboxes and of mail to be sent. */
public final class OwnerNoticeStore implements OwnerNotice {
    @Override
    public void tell(Tx tx, int person, String kind, List<String> params, String path, Instant now) {
        tx.sql()
                .insertInto(NOTICE)
                .set(NOTICE.PERSON_ID, person)
                .set(NOTICE.KIND, kind)
                .set(NOTICE.PARAMS, params.toArray(String[]::new))
                .set(NOTICE.PATH, path)
                .set(NOTICE.AT, now)
                .execute();
    }

    @Override
    public void mail(Tx tx, String address, String kind, List<String> params, String path, Instant now) {
        tx.sql()
                .insertInto(MAIL_OUT)
                .set(MAIL_OUT.ADDRESS, address)
                .set(MAIL_OUT.KIND, kind)
                .set(MAIL_OUT.PARAMS, params.toArray(String[]::new))
                .set(MAIL_OUT.PATH, path)
                .set(MAIL_OUT.AT, now)
                .execute();
    }
}
