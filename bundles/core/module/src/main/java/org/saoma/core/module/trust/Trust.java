package org.saoma.core.module.trust;

/**
 * A trust document together with the envelope in which it came, which is what is kept.
 *
 * <p>There is none without verification: {@link TrustChain} makes them.
 */
public final class Trust {

    private final TrustDocument document;
    private final byte[] envelope;

    Trust(TrustDocument document, byte[] envelope) {
        this.document = document;
        this.envelope = envelope.clone();
    }

    public TrustDocument document() {
        return document;
    }

    /** The DSSE envelope as it came. */
    public byte[] envelope() {
        return envelope.clone();
    }
}
