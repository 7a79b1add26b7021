package vn.khien.badge.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import vn.khien.badge.json.Malformed;

/** TLS that trusts the system's roots and those of a PEM file. */
final class Tls {
    private Tls() {}

    static SSLSocketFactory trusting(Optional<Path> caFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (var manager : factory(null).getTrustManagers())
                if (manager instanceof X509TrustManager system)
                    for (Certificate root : system.getAcceptedIssuers())
                        trusted.setCertificateEntry("system" + n++, root);
            if (caFile.isPresent())
                try (var in = Files.newInputStream(caFile.get())) {
                    for (Certificate root :
                            CertificateFactory.getInstance("X.509").generateCertificates(in))
                        trusted.setCertificateEntry("file" + n++, root);
                }
            context.init(null, factory(trusted).getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException broken) {
            throw new Malformed("the CA file can't be read");
        }
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
