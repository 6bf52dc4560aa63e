package org.saoma.api.payment;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** Whose terminal this is. */
@ProviderType
public interface Merchant {

    /** The settings as they are now. */
    Profile profile();

    /**
     * The merchant, the shop and the terminal.
     *
     * @param name the shop's name, on receipts and the payer's phone
     * @param storeId the store's number at the merchant; may be empty
     * @param terminalId the terminal's number, 6 characters {@code [0-9A-Z]}; part of every order number
     * @param currency the currency that the terminal sells in
     * @param zone the time zone of receipts and business days
     * @param locale the language of receipts
     * @param footer the last line of receipts; may be empty
     */
    record Profile(
            String name,
            String storeId,
            String terminalId,
            Currency currency,
            ZoneId zone,
            Locale locale,
            String footer) {}
}
