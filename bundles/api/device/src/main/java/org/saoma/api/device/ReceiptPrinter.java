package org.saoma.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A printer for receipts. The platform breaks the lines for the printer's {@linkplain #paper() paper}, keeps the durable spool,
 * and calls one printer from one thread at a time.
 */
@ConsumerType
public interface ReceiptPrinter extends Device {

    /** The paper it prints on. The answer never changes while registered. */
    Paper paper();

    /**
     * Prints a document and returns when it is on paper as far as the printer tells.
     *
     * @throws PrinterException when it did not print, or may have printed a part
     */
    void print(ReceiptDocument document) throws PrinterException;

    /** Asks the device how it is; may take a moment. The answer is also the new {@link #status()}. */
    DeviceStatus probe();
}
