package vn.khien.scan.report;

import java.util.ArrayList;
import java.util.List;
import vn.khien.scan.Judgement;
import vn.khien.scan.Text;

/** A grade of a judgement, as a line of a report. */
record GradeLine(Text name, Text value) {
    static List<GradeLine> of(Judgement judgement) {
        List<GradeLine> all = new ArrayList<>();
        var label = judgement.label();
        all.add(new GradeLine(
                new Text(
                        "Nhãn " + label.scheme() + " mức cơ bản (phần máy kiểm tra)",
                        "Label " + label.scheme() + " basic (machine-checked part)"),
                label.verdict().text()));
        judgement
                .grades()
                .observatory()
                .ifPresent(scale -> all.add(new GradeLine(
                        new Text("MDN HTTP Observatory", "MDN HTTP Observatory"),
                        scored(scale.grade(), scale.score()))));
        judgement
                .grades()
                .sslLabs()
                .ifPresent(scale -> all.add(new GradeLine(
                        new Text("Thang SSL Labs 2009k-r", "SSL Labs guide 2009k-r"),
                        scored(scale.grade(), scale.score()))));
        return all;
    }

    private static Text scored(String grade, int score) {
        return new Text(grade + " (" + score + " điểm)", grade + " (" + score + " points)");
    }

    String value(String language) {
        return value.in(language);
    }
}
