package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.RefundState;

class JournalStoreTest {
    @TempDir
    Path home;

    private JournalStore journal;

    @BeforeEach
    void open() throws JournalException {
        journal = TestJournal.open(home);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatIsCommittedIsReadBack() throws JournalException {
        Sale created = Sale.created(Sale.id(1), Sale.NOON, "key 1", "till-7");
        journal.commit(List.of(created.first()));
        assertThat(journal.payment(Sale.id(1))).contains(created.entry());

        Sale pending = created.next(PaymentState.PENDING);
        Sale paid = pending.next(PaymentState.SUCCEEDED, "alipay", "2026112322001");
        journal.commit(List.of(pending.from(created), paid.from(pending)));
        assertThat(journal.payment(Sale.id(1))).contains(paid.entry());
        assertThat(journal.paymentByKey("key 1")).contains(paid.entry());
        assertThat(journal.paymentByCode(paid.entry().codeHash())).contains(paid.entry());
        assertThat(journal.obstacle()).isEmpty();
    }

    @Test
    void nothingIsFoundWhereNothingIs() throws JournalException {
        assertThat(journal.payment("none")).isEmpty();
        assertThat(journal.paymentByKey("none")).isEmpty();
        assertThat(journal.paymentByCode("none")).isEmpty();
        assertThat(journal.refund("none")).isEmpty();
        assertThat(journal.refundByKey("none")).isEmpty();
        assertThat(journal.openPayments()).isEmpty();
    }

    @Test
    void theNewestPaymentThatUsedACodeIsFound() throws JournalException {
        Sale first = Sale.created(Sale.id(1));
        Sale second = Sale.created(Sale.id(2), Sale.NOON.plusSeconds(9), null, null);
        for (Sale sale : List.of(first, second)) {
            PaymentEntry e = sale.next(PaymentState.SENT).entry();
            PaymentEntry same =
                    new PaymentEntry(e.payment(), 2, null, e.requestHash(), "same code", "2**", null, null, null, 0);
            journal.commit(List.of(sale.first(), new Change(same, "CREATED", "test", "test")));
        }
        assertThat(journal.paymentByCode("same code").orElseThrow().id()).isEqualTo(Sale.id(2));
    }

    @Test
    void refundsAreReadWithTheirPayment() throws JournalException {
        Sale paid = paid(1);
        RefundEntry requested = paid.refund("R1", RefundState.REQUESTED, 1, 250);
        RefundEntry done = paid.refund("R1", RefundState.SUCCEEDED, 2, 250);
        RefundEntry open = paid.refund("R2", RefundState.REQUESTED, 1, 100);
        journal.commit(List.of(new Change(requested, null, "operator.refund", "anna")));
        journal.commit(List.of(new Change(open, null, "operator.refund", "anna")));
        assertThat(journal.openRefunds()).containsExactly(requested, open);

        journal.commit(List.of(new Change(done, "REQUESTED", "channel.succeeded", "channel")));
        assertThat(journal.openRefunds()).containsExactly(open);
        assertThat(journal.refund("R1")).contains(done);
        assertThat(journal.refundByKey("refund-R2")).contains(open);
        assertThat(journal.payment(paid.entry().id()).orElseThrow().payment().refunds())
                .containsExactly(done.refund(), open.refund());
    }

    @Test
    void openPaymentsAreThoseThatAreNotFinalOldestFirst() throws JournalException {
        paid(1);
        Sale second = Sale.created(Sale.id(2), Sale.NOON.plusSeconds(2), null, null);
        Sale third = Sale.created(Sale.id(3), Sale.NOON.plusSeconds(1), null, null);
        journal.commit(List.of(second.first(), third.first()));
        Sale pending = second.next(PaymentState.PENDING);
        journal.commit(List.of(pending.from(second)));
        assertThat(journal.openPayments()).containsExactly(third.entry(), pending.entry());
    }

    @Test
    void anOutdatedVersionIsAConflictAndLeavesNoTrace() throws JournalException {
        Sale created = Sale.created(Sale.id(1));
        Sale sent = created.next(PaymentState.SENT);
        journal.commit(List.of(created.first(), sent.from(created)));

        Sale other = Sale.created(Sale.id(2));
        List<Change> stale =
                List.of(other.first(), created.next(PaymentState.CANCELLED).from(created));
        assertThatThrownBy(() -> journal.commit(stale)).satisfies(reason(Reason.CONFLICT));
        assertThat(journal.payment(Sale.id(1))).contains(sent.entry());
        assertThat(journal.payment(Sale.id(2))).isEmpty();
        journal.commit(List.of(other.first()));
        assertThat(journal.payment(Sale.id(2))).contains(other.entry());
    }

    @Test
    void aPaymentThatIsNotThereCannotBeChanged() {
        Sale created = Sale.created(Sale.id(1));
        assertThatThrownBy(() ->
                        journal.commit(List.of(created.next(PaymentState.SENT).from(created))))
                .satisfies(reason(Reason.CONFLICT));
    }

    @Test
    void theSameIdOrRequestKeyTwiceIsADuplicate() throws JournalException {
        journal.commit(List.of(Sale.created(Sale.id(1), Sale.NOON, "key", null).first()));
        Sale sameKey = Sale.created(Sale.id(2), Sale.NOON, "key", null);
        Sale sameId = Sale.created(Sale.id(1), Sale.NOON, "other", null);
        assertThatThrownBy(() -> journal.commit(List.of(sameKey.first()))).satisfies(reason(Reason.DUPLICATE));
        assertThatThrownBy(() -> journal.commit(List.of(sameId.first()))).satisfies(reason(Reason.DUPLICATE));
        assertThat(journal.payment(Sale.id(2))).isEmpty();
    }

    @Test
    void aChangeThatClaimsAnotherStateBeforeIsRefused() throws JournalException {
        Sale created = Sale.created(Sale.id(1));
        journal.commit(List.of(created.first()));
        Change wrong = new Change(created.next(PaymentState.SUCCEEDED).entry(), "PENDING", "test", "test");
        assertThatThrownBy(() -> journal.commit(List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comes from CREATED, not from PENDING");
        assertThat(journal.obstacle()).isEmpty();
    }

    @Test
    void aRefundOfNoPaymentIsRefused() throws JournalException {
        RefundEntry orphan = Sale.created("nobody").refund("R1", RefundState.REQUESTED, 1, 100);
        assertThatThrownBy(() -> journal.commit(List.of(new Change(orphan, null, "test", "test"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(journal.refund("R1")).isEmpty();
    }

    @Test
    void everythingIsThereAfterARestart() throws JournalException {
        Sale paid = paid(1);
        String hash = journal.keyedHash("281234567890123456");
        journal.close();
        journal = TestJournal.open(home);
        assertThat(journal.payment(Sale.id(1))).contains(paid.entry());
        assertThat(journal.keyedHash("281234567890123456")).isEqualTo(hash);
        paid(2);
    }

    @Test
    void aClosedJournalRefuses() throws JournalException {
        journal.close();
        assertThatThrownBy(() -> paid(1)).satisfies(reason(Reason.CLOSED));
        assertThatThrownBy(() -> journal.payment("x")).satisfies(reason(Reason.CLOSED));
        assertThat(journal.obstacle()).contains("The journal is closed");
    }

    private Sale paid(long number) throws JournalException {
        Sale created = Sale.created(Sale.id(number));
        Sale paid = created.next(PaymentState.SUCCEEDED, "alipay", "trade-" + number);
        journal.commit(List.of(created.first(), paid.from(created)));
        return paid;
    }

    static org.assertj.core.api.ThrowingConsumer<Throwable> reason(Reason reason) {
        return e -> assertThat(e).isInstanceOfSatisfying(JournalException.class, j -> assertThat(j.reason())
                .isEqualTo(reason));
    }
}
