package org.saoma.core.module.trust;

import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;

/**
 * Why something is not trusted: one for each way in which trust can be abused. The message of the exception is for people, this is for
 * programs, the record and tests.
 */
public enum Refusal {
    /** It is no DSSE envelope. */
    ENVELOPE_MALFORMED(Reason.MALFORMED),
    /** The envelope holds something else than is expected here. */
    PAYLOAD_TYPE(Reason.MALFORMED),
    /** The trust document contradicts itself or cannot be read. */
    TRUST_MALFORMED(Reason.MALFORMED),
    /** The generation contradicts itself or cannot be read. */
    GENERATION_MALFORMED(Reason.MALFORMED),
    /** The file is no JAR, or one that two readers would read in two ways. */
    JAR_MALFORMED(Reason.MALFORMED),
    /** The manifest of a bundle cannot be read in one way only. */
    HEADERS_MALFORMED(Reason.MALFORMED),
    /** A key file cannot be read. */
    KEY_MALFORMED(Reason.MALFORMED),
    /** It is larger than anything honest. */
    TOO_LARGE(Reason.MALFORMED),

    /** The terminal has no trust document, so nothing can be verified. */
    NO_TRUST(Reason.UNTRUSTED),
    /** The package brings no generation that operators signed. */
    NOT_OPERATED(Reason.UNTRUSTED),
    /** Something was changed after a trusted key signed it. */
    SIGNATURE_INVALID(Reason.UNTRUSTED),
    /** None of those who signed is trusted. */
    SIGNER_UNKNOWN(Reason.UNTRUSTED),
    /** Too few of the operators signed. */
    OPERATORS_TOO_FEW(Reason.UNTRUSTED),
    /** Too few of the roots that the terminal trusts signed the next trust document. */
    OLD_ROOTS_TOO_FEW(Reason.UNTRUSTED),
    /** Too few of its own roots signed the trust document. */
    NEW_ROOTS_TOO_FEW(Reason.UNTRUSTED),
    /** The trust document is not the one that follows. */
    TRUST_VERSION(Reason.UNTRUSTED),
    /** The trust document is out of date. */
    TRUST_EXPIRED(Reason.UNTRUSTED),
    /** The generation was made under a later trust document than the terminal has. */
    TRUST_BEHIND(Reason.UNTRUSTED),
    /** The generation is out of date. */
    GENERATION_EXPIRED(Reason.UNTRUSTED),
    /** The generation is not later than what ran here already. */
    SEQUENCE_OLD(Reason.NOT_LATER),
    /** The generation lies below the floor of the trust document. */
    SEQUENCE_BELOW_FLOOR(Reason.UNTRUSTED),
    /** The generation would leave no room for later ones. */
    SEQUENCE_LEAP(Reason.UNTRUSTED),
    /** The generation is for other terminals. */
    TARGET(Reason.UNTRUSTED),
    /** The generation needs what this terminal does not have. */
    REQUIREMENT(Reason.UNTRUSTED),

    /** The file is not as long as the generation says. */
    SIZE(Reason.UNTRUSTED),
    /** The file is another one than the generation says. */
    HASH(Reason.UNTRUSTED),
    /** The file says another name or version of itself than the generation does. */
    LABEL(Reason.UNTRUSTED),
    /** A later version of the bundle runs. */
    VERSION_OLD(Reason.UNTRUSTED),
    /** This very file was revoked. */
    BUNDLE_REVOKED(Reason.UNTRUSTED),
    /** A key that signed was revoked. */
    KEY_REVOKED(Reason.UNTRUSTED),

    /** Nobody signed the JAR. */
    JAR_UNSIGNED(Reason.UNTRUSTED),
    /** An entry of the JAR was changed after it was signed. */
    JAR_TAMPERED(Reason.UNTRUSTED),
    /** An entry was added to the JAR after it was signed. */
    JAR_ENTRY_ADDED(Reason.UNTRUSTED),
    /** An entry was taken out of the JAR after it was signed. */
    JAR_ENTRY_REMOVED(Reason.UNTRUSTED),
    /** Two entries of the JAR have one name. */
    JAR_ENTRY_TWICE(Reason.UNTRUSTED),
    /** Not every entry of the JAR is signed by the same. */
    JAR_SIGNERS_MIXED(Reason.UNTRUSTED),
    /** The JAR is signed by somebody else than its vendor. */
    JAR_SIGNER_FOREIGN(Reason.UNTRUSTED),
    /** The signer's certificate was not valid when the JAR was signed. */
    CERTIFICATE_EXPIRED(Reason.UNTRUSTED),

    /** The bundle names no vendor, or one that the trust document does not have. */
    VENDOR_UNKNOWN(Reason.UNTRUSTED),
    /** The vendor's time is over. */
    VENDOR_EXPIRED(Reason.UNTRUSTED),
    /** The bundle's name belongs to somebody else. */
    SCOPE_NAME(Reason.UNTRUSTED),
    /** The bundle exports a package that its vendor may not. */
    SCOPE_EXPORT(Reason.UNTRUSTED),
    /** The bundle imports a package that its vendor may not. */
    SCOPE_IMPORT(Reason.UNTRUSTED),
    /** The bundle provides a capability that its vendor may not. */
    SCOPE_CAPABILITY(Reason.UNTRUSTED),
    /** The bundle attaches itself to a bundle of somebody else. */
    SCOPE_FRAGMENT(Reason.UNTRUSTED),
    /** The bundle requires a whole bundle of somebody else. */
    SCOPE_REQUIRE_BUNDLE(Reason.UNTRUSTED),
    /** The bundle takes classes from outside of itself. */
    SCOPE_CLASS_PATH(Reason.UNTRUSTED),
    /** The bundle brings native code and its vendor may not. */
    SCOPE_NATIVE_CODE(Reason.UNTRUSTED),
    /** The bundle starts at a level that its vendor may not. */
    SCOPE_START_LEVEL(Reason.UNTRUSTED);

    private final Reason reason;

    Refusal(Reason reason) {
        this.reason = reason;
    }

    /** @param message names the thing, the value and the remedy */
    ModuleException because(String message) {
        return new ModuleException(reason, message, new Mark(this));
    }

    ModuleException because(String message, Exception cause) {
        Mark mark = new Mark(this);
        mark.initCause(cause);
        return new ModuleException(reason, message, mark);
    }

    /** The refusal behind an exception; empty when it is about something else. */
    public static Optional<Refusal> of(ModuleException exception) {
        return exception.getCause() instanceof Mark mark ? Optional.of(mark.refusal) : Optional.empty();
    }

    /** Carries the refusal in an exception whose type the API fixes. */
    private static final class Mark extends Exception {
        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        Mark(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
