package org.saoma.core.payment.machine;

import java.time.Instant;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentState;

/** The next version of a row, in the making. */
final class Draft {
    private final PaymentEntry before;
    private final Instant now;
    private final PaymentState state;
    private Route route;
    private Message message;
    private String channelTradeNo;
    private String payer;
    private String presentedCode;
    private Instant paidAt;
    private String codeHash;
    private String codeMask;
    private Instant sentAt;
    private Instant deadline;
    private Instant nextActionAt;
    private int attempts;
    private Effect effect = Effect.NONE;

    Draft(PaymentEntry before, PaymentState state, Instant now) {
        this.before = before;
        this.now = now;
        this.state = state;
        Payment payment = before.payment();
        route = new Route(payment.channel(), payment.account(), payment.wallet());
        channelTradeNo = payment.channelTradeNo();
        payer = payment.payer();
        presentedCode = payment.presentedCode();
        paidAt = payment.paidAt();
        codeHash = before.codeHash();
        codeMask = before.codeMask();
        sentAt = before.sentAt();
    }

    Draft route(Route value) {
        route = value;
        return this;
    }

    Draft code(String hash, String mask) {
        codeHash = hash;
        codeMask = mask;
        return this;
    }

    Draft message(String code, String detail) {
        message = new Message(code, detail);
        return this;
    }

    Draft paid(Succeeded answer) {
        channelTradeNo = answer.tradeNo();
        payer = answer.payer();
        paidAt = answer.paidAt();
        return this;
    }

    Draft presented(String code) {
        presentedCode = code;
        return this;
    }

    Draft sentNow() {
        sentAt = now;
        return this;
    }

    /** Until when this state may last; the payer sees it where the payer has to act. */
    Draft deadline(Instant value) {
        deadline = value;
        return this;
    }

    Draft attempts(int value) {
        attempts = value;
        return this;
    }

    /** What to do at once, and when to look again if no answer comes. */
    Draft then(Effect value, Instant wakeAt) {
        effect = value;
        nextActionAt = wakeAt;
        return this;
    }

    Draft wakeAt(Instant value) {
        nextActionAt = value;
        return this;
    }

    Decision because(String cause, String actor) {
        Payment old = before.payment();
        boolean payerActs = state == PaymentState.PENDING;
        Payment payment = new Payment(
                old.id(),
                state,
                old.amount(),
                old.mode(),
                route.channel(),
                route.account(),
                route.wallet(),
                old.reference(),
                old.description(),
                channelTradeNo,
                payer,
                presentedCode,
                message,
                old.createdAt(),
                now,
                payerActs ? deadline : null,
                paidAt,
                old.refunds());
        PaymentEntry next = new PaymentEntry(
                payment,
                before.version() + 1,
                before.requestKey(),
                before.requestHash(),
                codeHash,
                codeMask,
                sentAt,
                deadline,
                nextActionAt,
                attempts);
        return new Decision(next, cause, actor, effect, nextActionAt);
    }
}
