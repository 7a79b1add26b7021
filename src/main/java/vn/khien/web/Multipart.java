package vn.khien.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.MemoryFileUpload;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A multipart/form-data body (RFC 7578) in the bytes in which it comes. Whatever is wrong with it is thrown as a
 * {@link RuntimeException}; it must be closed.
 *
 * <p>The decoder is Netty's, but not as Vert.x drives it. Where a piece ends between the CR and the LF before a delimiter,
 * the decoder takes the CR for the end of the value (netty/netty issue 17383): so a last CR waits for what follows it. And
 * it keeps an object for every piece of a value and looks through an unfinished head again at each: so pieces are never
 * small.
 */
final class Multipart implements AutoCloseable {
    private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);
    private static final int FIELDS = 400;
    private static final int FIELD_BYTES = 64 * 1024;
    private static final int SHOWN_NAME = 200;
    private static final int PIECE = 8192;
    /** Characters of a Content-Type, whose boundary has 70 at most (RFC 2046 5.1.1). */
    private static final int LONGEST_TYPE = 200;

    private final HttpPostMultipartRequestDecoder decoder;
    private final boolean files;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private final ByteBuf waiting = HEAP.buffer(PIECE);
    private long read;
    private long filed;
    private boolean ended;

    /** @param files false when files are to be read past and not kept */
    Multipart(String contentType, boolean files) {
        this.files = files;
        var head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        if (contentType.length() > LONGEST_TYPE || !HttpPostRequestDecoder.isMultipart(head))
            throw new IllegalArgumentException("no boundary");
        decoder = new HttpPostMultipartRequestDecoder(new Parts(), head, StandardCharsets.UTF_8, FIELDS, FIELD_BYTES);
    }

    /** Bytes that have been read and are not in a file. */
    long fields() {
        return read - filed;
    }

    void add(byte[] bytes) {
        waiting.writeBytes(bytes);
        if (waiting.readableBytes() < PIECE) return;
        int last = waiting.getByte(waiting.writerIndex() - 1);
        read(last == '\r' ? waiting.readableBytes() - 1 : waiting.readableBytes());
    }

    /** Of the whole body. */
    Form form() {
        read(waiting.readableBytes());
        offer(LastHttpContent.EMPTY_LAST_CONTENT);
        if (!ended) throw new IllegalArgumentException("cut off");
        return new Form(new LinkedHashMap<>(values), new HashMap<>(uploads));
    }

    private void read(int length) {
        read += length;
        offer(new DefaultHttpContent(HEAP.buffer(length).writeBytes(waiting, length)));
        waiting.discardReadBytes();
    }

    private void offer(HttpContent content) {
        try {
            decoder.offer(content);
            while (decoder.hasNext()) {
                var part = decoder.next();
                try {
                    if (part instanceof Attribute field)
                        values.computeIfAbsent(readable(field.getName()), k -> new ArrayList<>())
                                .add(readable(field.getValue()));
                    else if (part instanceof FileUpload file && files) keep(file);
                } finally {
                    part.release();
                }
            }
        } catch (EndOfDataDecoderException e) {
            // what stands after the last delimiter means nothing (RFC 2046 5.1.1)
            ended = true;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        } finally {
            content.release();
        }
    }

    private void keep(FileUpload file) throws IOException {
        String name = readable(file.getFilename());
        String shown = name.length() > SHOWN_NAME ? name.substring(name.length() - SHOWN_NAME) : name;
        uploads.putIfAbsent(readable(file.getName()), new Upload(shown, file.getContentType(), file.get()));
    }

    // Netty puts U+FFFD for what is not UTF-8; PostgreSQL takes no NUL.
    private static String readable(String text) {
        if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0) throw new IllegalArgumentException();
        return text;
    }

    /** Lets go of all that was kept but is in no form. */
    @Override
    public void close() {
        uploads.clear();
        values.clear();
        waiting.release();
        if (decoder.currentPartialHttpData() instanceof HttpData begun) begun.delete();
        decoder.destroy();
    }

    private final class Parts extends DefaultHttpDataFactory {
        Parts() {
            super(false);
            setMaxLimit(FIELD_BYTES);
        }

        @Override
        public FileUpload createFileUpload(
                HttpRequest request,
                String name,
                String fileName,
                String contentType,
                String transferEncoding,
                Charset charset,
                long size) {
            return new PassingFile(name, fileName, contentType, transferEncoding, charset, size);
        }
    }

    /** Counts what comes, and keeps it where files are kept. */
    private final class PassingFile extends MemoryFileUpload {
        PassingFile(
                String name, String fileName, String contentType, String transferEncoding, Charset charset, long size) {
            super(name, fileName, contentType, transferEncoding, charset, size);
        }

        @Override
        public void addContent(ByteBuf bytes, boolean last) throws IOException {
            filed += bytes.readableBytes();
            if (files) {
                super.addContent(bytes, last);
                return;
            }
            bytes.release();
            if (last) setCompleted();
        }
    }
}
