package vn.khien.scan.http;

import vn.khien.scan.Text;
import vn.khien.scan.Trouble;

/** One request: the URL, the address that was connected to (empty when none was), what came of it. */
public record Visit(String url, String address, Answer answer) {
    public Visit keeping(int most) {
        return answer instanceof Answer.Answered answered ? new Visit(url, address, answered.keeping(most)) : this;
    }

    /** Never asked: a redirect led nowhere that can be. */
    public boolean misled() {
        return answer instanceof Answer.Failed failed && failed.trouble() == Trouble.BAD_REDIRECT;
    }

    /** Its host has no address. */
    public boolean nameless() {
        return answer instanceof Answer.Failed failed
                && (failed.trouble() == Trouble.NO_NAME || failed.trouble() == Trouble.LOOKUP);
    }

    boolean silent() {
        return answer instanceof Answer.Failed failed && failed.trouble() == Trouble.TIMEOUT;
    }

    /** A gap in what the scan knows; none for an answer and for a definite absence. */
    public boolean open() {
        return answer instanceof Answer.Failed failed && !failed.trouble().definite();
    }

    public Text gap() {
        Text why = answer instanceof Answer.Failed failed ? failed.trouble().text() : new Text("", "");
        return new Text(url + ": " + why.vi(), url + ": " + why.en());
    }
}
