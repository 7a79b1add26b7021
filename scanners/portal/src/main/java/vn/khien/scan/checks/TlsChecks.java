package vn.khien.scan.checks;

import java.util.List;
import vn.khien.scan.Check;

/** What TLS evidence answers for. */
final class TlsChecks {
    static final List<Check> ALL = List.of(
            CertificateIsValid.CHECK,
            CertificateNamesTheHost.CHECK,
            OldProtocolsAreOff.CHECK,
            WeakSuitesAreOff.CHECK,
            SecrecyIsForward.CHECK,
            EncryptionIsAuthenticated.CHECK,
            NewestIsOffered.CHECK,
            FieldsAreLarge.CHECK,
            ExchangeResistsQuantumComputers.CHECK,
            RenegotiationIsSecure.CHECK,
            ClientsDoNotRenegotiate.CHECK,
            NothingIsCompressed.CHECK,
            FallbackIsSignalled.CHECK,
            MasterSecretIsExtended.CHECK,
            KeysAreLong.CHECK,
            SignaturesAreStrong.CHECK,
            ChainIsComplete.CHECK,
            CertificateIsNotAboutToExpire.CHECK,
            StapleIsGood.CHECK,
            CertificateIsLogged.CHECK);

    private TlsChecks() {}
}
