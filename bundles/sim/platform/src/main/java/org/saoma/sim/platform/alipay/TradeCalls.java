package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Behaviour;
import org.saoma.sim.platform.core.Funding;
import org.saoma.sim.platform.core.NewOrder;
import org.saoma.sim.platform.core.Trade;

/** Pays, shows codes, tells, cancels and closes, with the codes of Alipay's documents. */
final class TradeCalls {
    private static final Duration FACE_TO_FACE_LIFE = Duration.ofHours(3);
    private static final Duration SHOWN_LIFE = Duration.ofHours(2);
    private static final Duration CANCEL_WINDOW = Duration.ofHours(24);
    private static final String SHOWN_PREFIX = "https://qr.alipay.com/bax0";

    private final Bank bank;
    private final Clock clock;

    TradeCalls(Bank bank, Clock clock) {
        this.bank = bank;
        this.clock = clock;
    }

    ObjectNode pay(Biz biz, Behaviour behaviour) throws AlipayError {
        NewOrder order = biz.order(clock.instant(), FACE_TO_FACE_LIFE);
        String code = biz.required("auth_code", 64);
        if (!biz.required("scene", 32).equals("bar_code")) {
            throw AlipayError.business("ACQ.INVALID_PARAMETER", "参数无效: scene");
        }
        Bank.Outcome outcome = bank.pay(order, code, behaviour.funding());
        return switch (outcome.verdict()) {
            case PAID -> TradeAnswers.paid(outcome.trade());
            case WAITING -> TradeAnswers.inProgress(outcome.trade());
            case DECLINED -> throw AlipayError.business("ACQ.BUYER_BALANCE_NOT_ENOUGH", "买家余额不足");
            case CODE_INVALID -> throw AlipayError.business(
                    "ACQ.PAYMENT_AUTH_CODE_INVALID", "支付失败，获取顾客账户信息失败，请顾客刷新付款码后重新收款");
            case ALREADY_PAID -> throw AlipayError.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
            case OVER -> throw AlipayError.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
            case INCONSISTENT -> throw AlipayError.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
        };
    }

    ObjectNode precreate(Biz biz, Behaviour behaviour) throws AlipayError {
        NewOrder order = biz.order(clock.instant(), SHOWN_LIFE);
        Bank.Outcome outcome = bank.show(order, SHOWN_PREFIX, payerOfShownCode(behaviour));
        return switch (outcome.verdict()) {
            case PAID, WAITING -> TradeAnswers.ok()
                    .put("out_trade_no", order.orderId())
                    .put("qr_code", outcome.trade().shownCode());
            case DECLINED, CODE_INVALID -> throw AlipayError.business("ACQ.BEYOND_PAY_RESTRICTION", "商户收款额度超限");
            case ALREADY_PAID -> throw AlipayError.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
            case OVER -> throw AlipayError.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
            case INCONSISTENT -> throw AlipayError.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
        };
    }

    /** Says that an order does not exist as long as nobody scanned its shown code: so does the platform. */
    ObjectNode query(Biz biz) throws AlipayError {
        return TradeAnswers.queried(bank.find(biz.ref()).filter(Trade::known).orElseThrow(TradeCalls::notFound));
    }

    ObjectNode cancel(Biz biz) throws AlipayError {
        Optional<Trade> before = bank.find(biz.ref());
        if (before.filter(this::tooOld).isPresent()) {
            throw AlipayError.business("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围");
        }
        Trade trade = bank.cancel(biz.ref()).orElseThrow(TradeCalls::notFound);
        ObjectNode answer = TradeAnswers.ok(trade).put("retry_flag", "N");
        if (trade.state() == Trade.State.REVERSED) {
            return answer.put("action", "refund").put("gmt_refund_pay", AlipayFormat.time(trade.endedAt()));
        }
        return trade.known() ? answer.put("action", "close") : answer;
    }

    /** Unlike cancel this does not reach a shown code that nobody scanned, because there is no trade yet. */
    ObjectNode close(Biz biz) throws AlipayError {
        Trade trade = bank.find(biz.ref()).filter(Trade::known).orElseThrow(TradeCalls::notFound);
        if (!bank.close(biz.ref())) {
            throw AlipayError.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        return TradeAnswers.ok(trade);
    }

    /** Counts a call that is answered without acting. */
    void count(Biz biz) throws AlipayError {
        bank.count(biz.order(clock.instant(), FACE_TO_FACE_LIFE));
    }

    static AlipayError notFound() {
        return AlipayError.business("ACQ.TRADE_NOT_EXIST", "交易不存在");
    }

    private boolean tooOld(Trade trade) {
        return trade.createdAt().plus(CANCEL_WINDOW).isBefore(clock.instant());
    }

    private static Funding payerOfShownCode(Behaviour behaviour) {
        return switch (behaviour.kind()) {
            case SYSTEM_ERROR_PAID -> Funding.NOW;
            case DECLINE -> Funding.REFUSED;
            case OK,
                    ASK_PASSWORD,
                    NEVER_CONFIRM,
                    LOSE_ANSWER,
                    LOSE_REQUEST,
                    SYSTEM_ERROR,
                    BAD_SIGNATURE,
                    NO_SIGNATURE,
                    WRONG_AMOUNT,
                    HTTP_500,
                    SLOW,
                    DOWN -> Funding.NEVER;
        };
    }
}
