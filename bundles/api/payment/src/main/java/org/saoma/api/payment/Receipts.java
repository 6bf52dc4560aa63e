package org.saoma.api.payment;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Receipts of payments: what was printed, and printing again. */
@ProviderType
public interface Receipts {

    /** Whether the receipt of this payment came out of a printer. */
    boolean printed(String paymentId);

    /**
     * Prints the receipt of a payment again, marked as a duplicate.
     *
     * @throws PaymentException when no payment has this id, or it has no receipt because it is not final
     */
    void reprint(String paymentId) throws PaymentException;

    /** The receipt of a payment as a PNG picture, one pixel for each dot of the printer; empty where there is none. */
    Optional<byte[]> png(String paymentId);

    /** The receipt of a payment as text with the printer's line breaks; empty where there is none. */
    Optional<String> text(String paymentId);

    /**
     * Asks the printers how they are, unless that was done a moment ago. Between receipts nothing else asks printers that were
     * well; what has changed is announced as the event of a device.
     *
     * @return completes when each has answered or could not be reached
     */
    CompletionStage<Void> askPrinters();

    /**
     * Prints a page that shows whether a printer works, after what it prints now. Returns at once; how it went shows in the
     * status of the device.
     *
     * @return whether there is such a printer
     */
    boolean printTestPage(String printerId);
}
