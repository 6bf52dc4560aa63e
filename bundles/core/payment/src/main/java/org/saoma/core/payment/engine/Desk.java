package org.saoma.core.payment.engine;

import java.util.Locale;
import java.util.Optional;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentException.Reason;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.emvco.CodeClassifier;
import org.saoma.core.emvco.CodeInfo;
import org.saoma.core.emvco.CodeKind;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.channel.Lease;
import org.saoma.core.payment.machine.Route;

/** Looks at what comes in before anything is written: whether the request makes sense, and which channel it goes to. */
final class Desk {
    private static final int KEY_LENGTH = 64;
    private static final int REFERENCE_LENGTH = 64;
    private static final int DESCRIPTION_LENGTH = 128;

    private final ChannelRegistry registry;
    private final PaymentJournal journal;
    private final Merchant merchant;

    Desk(ChannelRegistry registry, PaymentJournal journal, Merchant merchant) {
        this.registry = registry;
        this.journal = journal;
        this.merchant = merchant;
    }

    /** A channel that is held for a payment, and the way to it. */
    record Way(Route route, Lease lease) {}

    /** Whether the request is well formed, whatever this terminal can do with it now. */
    static void check(PaymentRequest request) throws PaymentException {
        checkKey(request.key());
        checkText("reference", request.reference(), REFERENCE_LENGTH);
        checkText("description", request.description(), DESCRIPTION_LENGTH);
        if (request.code() != null && request.present() != null) {
            throw new PaymentException(
                    Reason.INVALID_REQUEST, "Either a code was scanned or one is to be shown, not both");
        }
    }

    /** Whether this terminal can take the amount now. */
    void checkAmount(Money amount) throws PaymentException {
        Money zero = new Money(0, merchant.profile().currency());
        if (!amount.currency().equals(zero.currency())) {
            throw new PaymentException(
                    Reason.INVALID_AMOUNT,
                    "This terminal sells in " + zero.currency() + ", not in " + amount.currency());
        }
        if (amount.isZero()) {
            throw new PaymentException(Reason.INVALID_AMOUNT, "The amount is zero");
        }
        if (registry.accounts().findAny().isPresent() && !registry.takes(amount)) {
            throw new PaymentException(Reason.INVALID_AMOUNT, "No channel takes a payment of " + amount);
        }
    }

    static void checkKey(String key) throws PaymentException {
        if (key != null
                && (key.isEmpty() || key.length() > KEY_LENGTH || !key.chars().allMatch(c -> c >= 32 && c < 127))) {
            throw new PaymentException(
                    Reason.INVALID_REQUEST, "An idempotency key has 1 to " + KEY_LENGTH + " printable characters");
        }
    }

    /** A key is good for one request, whatever it was for. */
    static PaymentException conflict(String what, String id) {
        return new PaymentException(
                Reason.IDEMPOTENCY_CONFLICT, "The key came before with another request and started " + what + " " + id);
    }

    static void checkText(String field, String text, int longest) throws PaymentException {
        if (text != null && (text.length() > longest || text.chars().anyMatch(Character::isISOControl))) {
            throw new PaymentException(
                    Reason.INVALID_REQUEST,
                    field + " has at most " + longest + " characters and no control characters");
        }
    }

    /** The payer's code in a scanned text, without what scanners add to it. */
    static PayerCode payerCode(String text) throws PaymentException {
        String code = CodeClassifier.normalize(text);
        if (code.isEmpty() || code.length() > 512) {
            throw new PaymentException(Reason.UNSUPPORTED_CODE, "A payment code has 1 to 512 characters");
        }
        return new PayerCode(code);
    }

    /** Finds out whose code it is and holds a channel that takes it. */
    Way wayFor(PayerCode code, Money amount) throws PaymentException {
        CodeInfo info = registry.classifier().classify(code.reveal());
        if (info.merchantSide()) {
            throw new PaymentException(
                    Reason.MERCHANT_CODE, "This is a code that a merchant shows; the payer has a payment code to show");
        }
        boolean payers = info.kind() == CodeKind.PAYER_CODE || info.kind() == CodeKind.EMVCO_CPM;
        if (!payers || !info.valid() || info.wallet() == null) {
            String why = info.problems().isEmpty() ? "not a payment code" : String.join("; ", info.problems());
            throw new PaymentException(Reason.UNSUPPORTED_CODE, why);
        }
        return hold(info.wallet(), Mode.SCAN, amount);
    }

    /** Holds a channel that shows codes of this wallet. */
    Way wayToShow(String wallet, Money amount) throws PaymentException {
        return hold(wallet.toLowerCase(Locale.ROOT), Mode.PRESENT, amount);
    }

    /** Refuses a sale that would wait for a payer's code which no channel can take. */
    void checkScans(Money amount) throws PaymentException {
        if (registry.ready(Mode.SCAN, amount)) {
            return;
        }
        if (registry.accounts(Mode.SCAN).findAny().isEmpty()) {
            throw new PaymentException(
                    Reason.NO_CHANNEL, "No channel that takes payers' codes is installed and set up");
        }
        throw new PaymentException(Reason.NO_CHANNEL, "No channel takes payers' codes for " + amount + " now");
    }

    private Way hold(String wallet, Mode mode, Money amount) throws PaymentException {
        Optional<Lease> lease = registry.leaseForPayment(wallet, mode, amount);
        if (lease.isPresent()) {
            var profile = lease.get().account().profile();
            return new Way(new Route(profile.id(), profile.account(), wallet), lease.get());
        }
        if (!registry.knows(wallet, mode)) {
            throw new PaymentException(Reason.NO_CHANNEL, "No channel for " + wallet + " is installed and set up");
        }
        throw registry.takes(amount)
                ? new PaymentException(Reason.NO_CHANNEL, "The channel for " + wallet + " takes no payments now")
                : new PaymentException(Reason.INVALID_AMOUNT, "No channel for " + wallet + " takes " + amount);
    }

    /** Refuses a code that another payment used and may have been charged for. */
    void checkUnused(String codeHash, String paymentId) throws PaymentException, JournalException {
        Optional<PaymentEntry> used = journal.paymentByCode(codeHash);
        if (used.isPresent()
                && !used.get().id().equals(paymentId)
                && !freesCode(used.get().payment().state())) {
            throw new PaymentException(
                    Reason.CODE_USED, "Payment " + used.get().id() + " used this code; the payer has to refresh it");
        }
    }

    /** A declined code can be tried again; the platform says whether it still counts. */
    private static boolean freesCode(PaymentState state) {
        return state == PaymentState.CANCELLED || state == PaymentState.DECLINED;
    }
}
