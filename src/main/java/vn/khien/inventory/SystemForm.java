package vn.khien.inventory;

import java.util.List;
import java.util.OptionalInt;
import vn.khien.identity.Actor;
import vn.khien.web.Form;

/** Reads what a person says of a system. */
final class SystemForm {
    static final int NAME = 250;
    static final int PURPOSE = 2000;
    static final int LINE = 120;

    private SystemForm() {}

    /** @param whole for a registration everything must be there; a draft needs a name and a type */
    static SystemDraft read(Form form, Actor actor, boolean whole) {
        String name = form.text("name", 3, NAME);
        SystemType type = form.choice("type", SystemType.class, SystemType.OTHER);
        String purpose = form.lines("purpose", whole ? 10 : 0, PURPOSE);
        OptionalInt self = form.ticked("self") ? OptionalInt.of(actor.person()) : OptionalInt.empty();
        return new SystemDraft(
                name,
                type,
                purpose,
                List.of(contact(form, 1, whole, self), contact(form, 2, whole, OptionalInt.empty())));
    }

    private static Contact contact(Form form, int n, boolean whole, OptionalInt person) {
        String name = form.text("name" + n, whole ? 2 : 0, LINE);
        String post = form.text("post" + n, whole ? 2 : 0, LINE);
        String mail = whole || !form.raw("mail" + n).isBlank() ? form.mail("mail" + n) : "";
        return new Contact(name, post, mail, person);
    }
}
