package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.journal.Change;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.RefundState;

class SearchTest {
    @TempDir
    static Path home;

    private static JournalStore journal;

    /** 30 payments, three in each second: every fifth open, every second of the others by wechatpay. */
    @BeforeAll
    static void thirtyPayments() throws Exception {
        journal = TestJournal.open(home);
        for (int i = 0; i < 30; i++) {
            Sale created = Sale.created(Sale.id(i), Sale.NOON.plusSeconds(i / 3), null, "order-" + i);
            if (i % 5 == 0) {
                journal.commit(List.of(created.first()));
                continue;
            }
            Sale paid = created.next(PaymentState.SUCCEEDED, i % 2 == 0 ? "wechatpay" : "alipay", "T2026%" + i);
            journal.commit(List.of(created.first(), paid.from(created)));
            if (i == 29) {
                for (String id : List.of("R1", "R2")) {
                    journal.commit(
                            List.of(new Change(paid.refund(id, RefundState.REQUESTED, 1, 10), null, "test", "test")));
                }
            }
        }
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @Test
    void pagesFollowEachOtherNewestFirstWithoutGapsOrRepeats() throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            PaymentPage page = journal.search(new PaymentQuery(null, null, Set.of(), null, null, 7, cursor));
            page.items().forEach(payment -> ids.add(payment.id()));
            cursor = page.next();
        } while (cursor != null);
        List<String> expected = new ArrayList<>();
        for (int i = 29; i >= 0; i--) {
            expected.add(Sale.id(i));
        }
        assertThat(ids).isEqualTo(expected);
    }

    @Test
    void theLastPageHasNoNext() throws Exception {
        assertThat(journal.search(PaymentQuery.newest(30)).next()).isNull();
        assertThat(journal.search(PaymentQuery.newest(29)).next()).isNotNull();
    }

    @Test
    void refundsComeWithTheirPayments() throws Exception {
        Payment newest = journal.search(PaymentQuery.newest(1)).items().get(0);
        assertThat(newest.refunds()).extracting("id").containsExactly("R1", "R2");
    }

    @Test
    void fromIsIncludedAndToIsNot() throws Exception {
        Instant second = Sale.NOON.plusSeconds(1);
        assertThat(ids(new PaymentQuery(second, second.plusSeconds(1), Set.of(), null, null, 50, null)))
                .containsExactly(Sale.id(5), Sale.id(4), Sale.id(3));
        assertThat(ids(new PaymentQuery(second.plusNanos(1), second.plusSeconds(1), Set.of(), null, null, 50, null)))
                .isEmpty();
    }

    @Test
    void statesAndChannelNarrowTheSearch() throws Exception {
        assertThat(ids(new PaymentQuery(null, null, Set.of(PaymentState.CREATED), null, null, 50, null)))
                .containsExactly(Sale.id(25), Sale.id(20), Sale.id(15), Sale.id(10), Sale.id(5), Sale.id(0));
        assertThat(ids(new PaymentQuery(
                        null, null, Set.of(PaymentState.SUCCEEDED, PaymentState.PENDING), "wechatpay", null, 3, null)))
                .containsExactly(Sale.id(28), Sale.id(26), Sale.id(24));
    }

    @Test
    void aTextFindsTheBeginningOfIdReferenceAndTradeNumber() throws Exception {
        assertThat(ids(text(Sale.id(7)))).containsExactly(Sale.id(7));
        assertThat(ids(text("order-2"))).hasSize(11).startsWith(Sale.id(29)).endsWith(Sale.id(2));
        assertThat(ids(text("ord"))).hasSize(30);
        assertThat(ids(text("T2026%1"))).hasSize(9);
        assertThat(ids(text("T2026_1"))).isEmpty();
        assertThat(ids(text("rder-2"))).isEmpty();
        assertThat(ids(text("2611"))).hasSize(30);
    }

    @Test
    void aTextIsPagedLikeEverythingElse() throws Exception {
        PaymentPage first = journal.search(new PaymentQuery(null, null, Set.of(), null, "order-2", 6, null));
        PaymentPage second = journal.search(new PaymentQuery(null, null, Set.of(), null, "order-2", 6, first.next()));
        assertThat(second.items()).hasSize(5);
        assertThat(second.next()).isNull();
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String cursor : List.of("", "x", "1.", ".1", "1.2.3", "'; DROP TABLE payment")) {
            assertThatThrownBy(() -> journal.search(new PaymentQuery(null, null, Set.of(), null, null, 5, cursor)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Not a cursor");
        }
    }

    private static PaymentQuery text(String text) {
        return new PaymentQuery(null, null, Set.of(), null, text, 50, null);
    }

    private static List<String> ids(PaymentQuery query) throws Exception {
        return journal.search(query).items().stream().map(Payment::id).toList();
    }
}
