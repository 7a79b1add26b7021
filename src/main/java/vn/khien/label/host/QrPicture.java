package vn.khien.label.host;

import io.nayuki.qrcodegen.QrCode;

/**
 * An address as a QR code: the path of an SVG with a quiet zone of {@value #QUIET} modules, as ISO/IEC 18004 asks.
 *
 * @param side of the square, in modules
 * @param path {@code d} of the dark modules
 */
public record QrPicture(int side, String path) {
    private static final int QUIET = 4;

    static QrPicture of(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (!code.getModule(x, y)) continue;
                int from = x;
                while (code.getModule(x, y)) x++;
                path.append('M')
                        .append(from + QUIET)
                        .append(' ')
                        .append(y + QUIET)
                        .append('h')
                        .append(x - from)
                        .append("v1h-")
                        .append(x - from)
                        .append('z');
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
