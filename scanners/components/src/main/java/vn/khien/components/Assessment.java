package vn.khien.components;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import vn.khien.components.archive.Contents;
import vn.khien.components.bill.Bill;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;
import vn.khien.components.job.Row;

/** Lists what a file or folder is made of, and has the worker look up what is wrong with it. */
public final class Assessment {
    private final ComponentsWorker worker;
    private final Data data;

    public Assessment(ComponentsWorker worker, Data data) {
        this.worker = worker;
        this.data = data;
    }

    /** {@code progress} and {@code cancelled} as in {@link ComponentsWorker}. */
    public Result of(Path place, Consumer<Text> progress, BooleanSupplier cancelled) throws InterruptedException {
        return switch (Intake.of(place)) {
            case Intake.Refused(Refusal because) -> Result.refused(because.text());
            case Intake.OfBill(Bill bill) -> bill(bill, progress, cancelled);
            case Intake.OfFiles(Path files, Contents contents) ->
                files(files.toAbsolutePath(), contents, progress, cancelled);
        };
    }

    private Result files(Path place, Contents contents, Consumer<Text> progress, BooleanSupplier cancelled)
            throws InterruptedException {
        Answer answer = worker.run(new Job.Scan(List.of(place)), data, progress, cancelled);
        Joined joined = new Joined(contents.components());
        answer.rows().forEach(joined::file);
        return result(answer, contents.refused(), List.of(), joined);
    }

    private Result bill(Bill bill, Consumer<Text> progress, BooleanSupplier cancelled) throws InterruptedException {
        List<String> purls = new ArrayList<>();
        List<String> cpes = new ArrayList<>();
        int nameless = 0;
        for (Component one : bill.components()) {
            if (one.purl().filter(purl -> !purl.version().isEmpty()).isPresent())
                purls.add(one.purl().get().canonical());
            else if (one.cpes().isEmpty()) nameless++;
            cpes.addAll(one.cpes());
        }
        Joined joined = new Joined(bill.components());
        Answer answer = worker.run(new Job.Purls(purls), data, progress, cancelled);
        answer.rows().forEach(joined::purl);
        if (answer.status() == Status.ASSESSED && !cpes.isEmpty()) {
            Answer hints = worker.run(new Job.Cpes(cpes), data, progress, cancelled);
            for (Row row : hints.rows()) joined.cpe(row);
            answer = new Answer(hints.status(), hints.because(), answer.feeds(), answer.rows());
        }
        List<Text> beside = nameless == 0
                ? List.of()
                : List.of(new Text(
                        nameless + " thành phần không có package URL kèm phiên bản nên không tra được",
                        nameless + " components have no package URL with a version and could not be looked up"));
        return result(answer, bill.refused(), beside, joined);
    }

    private static Result result(Answer answer, List<Refusal> refused, List<Text> beside, Joined joined) {
        List<Text> because = new ArrayList<>(answer.because());
        refused.forEach(one -> because.add(one.text()));
        because.addAll(beside);
        boolean partly = answer.status() == Status.ASSESSED && !refused.isEmpty();
        return new Result(partly ? Status.INCOMPLETE : answer.status(), because, answer.feeds(), joined.list());
    }
}
