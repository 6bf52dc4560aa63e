package org.saoma.api.device;

/** Kinds of codes. */
public enum Symbology {
    QR_CODE,
    CODE_128,
    AZTEC,
    DATA_MATRIX,
    PDF_417,
    /** Typed by a person or told by a program. */
    TYPED,
    /** The device does not tell. */
    UNKNOWN
}
