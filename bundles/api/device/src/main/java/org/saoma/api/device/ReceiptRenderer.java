package org.saoma.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/** Draws receipts without a printer. Called from any thread. */
@ConsumerType
public interface ReceiptRenderer {

    /** The receipt as a PNG picture, one pixel for each dot that a printer prints. */
    byte[] png(ReceiptDocument document);

    /** The receipt as text with the same line breaks; codes stand as their text in brackets. */
    String text(ReceiptDocument document);
}
