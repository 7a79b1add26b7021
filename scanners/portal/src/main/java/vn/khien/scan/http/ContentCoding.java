package vn.khien.scan.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import vn.khien.scan.Trouble;
import vn.khien.scan.net.Fault;

/** RFC 9110 section 8.4: opens what some servers compress though nobody asked, up to a limit whatever it would grow to. */
final class ContentCoding {
    private ContentCoding() {}

    /** A coding that is not opened here (br, zstd, one within another) leaves no body, and says that there was one. */
    static Answer.Answered open(Answer.Answered answer, int most) throws Fault {
        List<String> codings = answer.headers("Content-Encoding").stream()
                .flatMap(header -> List.of(header.value().split(",", -1)).stream())
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty() || answer.body().length == 0) {
            return answer;
        }
        String coding = codings.size() == 1 ? codings.getFirst() : "several";
        return switch (coding) {
            case "gzip", "x-gzip" -> opened(answer, most, coding, GZIPInputStream::new);
            case "deflate" -> opened(answer, most, coding, in -> inflating(in, answer.body()));
            default -> new Answer.Answered(answer.status(), answer.headers(), new byte[0], true);
        };
    }

    /** RFC 9110 section 8.4.1.2 means zlib (RFC 1950); some servers send bare deflate, whose first byte is another. */
    private static InputStream inflating(InputStream in, byte[] body) {
        boolean zlib = (body[0] & 0x0f) == 8 && body.length > 1 && ((body[0] & 0xff) << 8 | body[1] & 0xff) % 31 == 0;
        return new InflaterInputStream(in, new Inflater(!zlib));
    }

    private interface Opening {
        InputStream of(InputStream in) throws IOException;
    }

    private static Answer.Answered opened(Answer.Answered answer, int most, String coding, Opening opening)
            throws Fault {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean cut = answer.truncated();
        try (InputStream in = opening.of(new ByteArrayInputStream(answer.body()))) {
            byte[] block = new byte[8_192];
            for (int count = in.read(block); count >= 0 && out.size() <= most; count = in.read(block)) {
                out.write(block, 0, count);
            }
        } catch (EOFException e) {
            cut = true;
        } catch (ZipException e) {
            throw new Fault(Trouble.NOT_HTTP, "Content-Encoding: " + coding);
        } catch (IOException e) {
            throw Fault.under(e, Trouble.NOT_HTTP);
        }
        return new Answer.Answered(answer.status(), answer.headers(), out.toByteArray(), cut).keeping(most);
    }
}
