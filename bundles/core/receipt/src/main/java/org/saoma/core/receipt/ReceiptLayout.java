package org.saoma.core.receipt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Feed;
import org.saoma.api.device.ReceiptDocument.Qr;
import org.saoma.api.device.ReceiptDocument.Rule;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

/** Sets receipts: from a payment to the lines on paper, without any effect. */
final class ReceiptLayout {

    /** The width of a module of the order number's code: 0.6 mm at 203 dpi, enough for a camera and for worn print heads. */
    private static final int MODULE_DOTS = 5;

    private final Merchant.Profile merchant;
    private final Paper paper;
    private final Wording wording;
    private final Map<String, Map<String, String>> channelNames;

    /**
     * @param merchant with the footer that is to be printed
     * @param channelNames the names of channels by language tag, by channel id
     */
    ReceiptLayout(
            Merchant.Profile merchant, Paper paper, Locale locale, Map<String, Map<String, String>> channelNames) {
        this.merchant = merchant;
        this.paper = paper;
        this.channelNames = channelNames;
        wording = new Wording(locale, merchant.zone());
    }

    /** The receipt of a payment; for one that did not succeed, a slip that says so where the title stands. */
    ReceiptDocument payment(Payment payment, Set<Mark> marks) {
        boolean paid = payment.state() == PaymentState.SUCCEEDED;
        Sheet sheet = head(paid ? "title.paid" : "title.unpaid", marks);
        if (paid) {
            sheet.headline(wording.money(payment.amount())).add(new Feed(1));
        } else {
            sheet.center(text("state." + payment.state()), true).add(new Rule());
            sheet.row(text("amount"), wording.money(payment.amount()));
            wording.message(payment.message()).ifPresent(reason -> sheet.row(text("reason"), reason));
        }
        sheet.row(text("order"), payment.id());
        if (paid) {
            sheet.row(text("status"), text("state." + payment.state()));
        }
        platform(sheet, payment);
        sheet.row(
                text("time"), wording.time(paid && payment.paidAt() != null ? payment.paidAt() : payment.createdAt()));
        sale(sheet, payment);
        refunds(sheet, payment);
        return foot(sheet, paid ? payment.id() : null, marks);
    }

    /** The receipt of a refund. */
    ReceiptDocument refund(Payment payment, Refund refund, Set<Mark> marks) {
        boolean failed = refund.state() == RefundState.FAILED;
        Sheet sheet = head(failed ? "title.refund.failed" : "title.refund", marks);
        if (failed) {
            sheet.add(new Rule()).row(text("amount"), wording.money(refund.amount()));
        } else {
            sheet.headline(wording.money(refund.amount())).add(new Feed(1));
        }
        sheet.row(text("refund"), refund.id())
                .row(text("order"), payment.id())
                .row(text("status"), text("refund.state." + refund.state()))
                .row(text("refund.reason"), refund.reason());
        platform(sheet, payment);
        sheet.row(text("time"), wording.time(refund.updatedAt()));
        sale(sheet, payment);
        refunds(sheet, payment);
        return foot(sheet, payment.id(), marks);
    }

    private Sheet head(String title, Set<Mark> marks) {
        Sheet sheet = new Sheet(paper).headline(merchant.name());
        String terminal = text("terminal") + " " + merchant.terminalId();
        sheet.center(
                merchant.storeId().isBlank() ? terminal : text("store") + " " + merchant.storeId() + "  " + terminal,
                false);
        sheet.add(new Rule()).center(text(title), true);
        marks(sheet, marks);
        return sheet;
    }

    private void marks(Sheet sheet, Set<Mark> marks) {
        for (Mark mark : Mark.values()) {
            if (marks.contains(mark)) {
                sheet.center(text("mark." + mark), true);
            }
        }
    }

    private void platform(Sheet sheet, Payment payment) {
        if (payment.wallet() != null) {
            sheet.row(text("wallet"), wording.wallet(payment.wallet()));
        }
        if (payment.channel() != null && !payment.channel().equals(payment.wallet())) {
            sheet.row(
                    text("channel"),
                    wording.best(channelNames.getOrDefault(payment.channel(), Map.of()))
                            .orElse(wording.wallet(payment.channel())));
        }
        sheet.row(text("trade"), payment.channelTradeNo()).row(text("payer"), payment.payer());
    }

    private void sale(Sheet sheet, Payment payment) {
        sheet.row(text("reference"), payment.reference()).row(text("description"), payment.description());
    }

    private void refunds(Sheet sheet, Payment payment) {
        List<Refund> refunds = payment.refunds().stream()
                .filter(refund -> refund.state() != RefundState.FAILED)
                .toList();
        if (refunds.isEmpty()) {
            return;
        }
        sheet.add(new Rule()).row(text("paid"), wording.money(payment.amount()));
        for (Refund refund : refunds) {
            boolean done = refund.state() == RefundState.SUCCEEDED;
            sheet.row(
                    text("refund.at").replace("{0}", wording.shortTime(refund.createdAt())),
                    "-" + wording.money(refund.amount()) + (done ? "" : text("refund.open")));
        }
        sheet.row(text("left"), wording.money(payment.refundable()));
    }

    /** @param code the order number to print as a code; null for none */
    private ReceiptDocument foot(Sheet sheet, String code, Set<Mark> marks) {
        sheet.add(new Rule());
        if (code != null) {
            sheet.add(new Feed(1))
                    .add(new Qr(code, MODULE_DOTS))
                    .add(new Feed(1))
                    .center(text("code"), false);
        }
        sheet.center(merchant.footer(), false);
        marks(sheet, marks);
        if (marks.contains(Mark.REPRINT)) {
            sheet.center(text("mark.REPRINT.why"), false);
        }
        return sheet.add(new Feed(1)).add(new Cut()).document();
    }

    private String text(String key) {
        return wording.text(key);
    }
}
