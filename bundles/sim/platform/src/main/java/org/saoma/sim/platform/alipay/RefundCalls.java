package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.saoma.api.money.Money;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Ref;
import org.saoma.sim.platform.core.Trade;

/** Gives money back and tells what became of it. */
final class RefundCalls {
    private final Bank bank;

    RefundCalls(Bank bank) {
        this.bank = bank;
    }

    /** {@code fund_change} is N when this call moved no money because the same refund was made before. */
    ObjectNode refund(Biz biz) throws AlipayError {
        Ref ref = biz.ref();
        Money amount = biz.amount("refund_amount");
        Trade before = bank.find(ref).filter(Trade::known).orElseThrow(TradeCalls::notFound);
        String refundId = biz.text("out_request_no", 64);
        if (refundId.isEmpty()) {
            if (!amount.equals(before.amount())) {
                throw AlipayError.business("ACQ.INVALID_PARAMETER", "参数无效: 部分退款必须传 out_request_no");
            }
            refundId = before.orderId();
        }
        Bank.RefundOutcome outcome = bank.refund(ref, refundId, amount);
        return switch (outcome.verdict()) {
            case DONE -> answer(outcome.trade(), refundId, "Y");
            case REPEATED -> answer(outcome.trade(), refundId, "N");
            case DISCORDANT -> throw AlipayError.business("ACQ.DISCORDANT_REPEAT_REQUEST", "同一退款请求号的退款金额不一致");
            case NOT_FOUND -> throw TradeCalls.notFound();
            case NOT_PAID -> throw AlipayError.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
            case TOO_MUCH -> throw AlipayError.business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额超限");
        };
    }

    /** A refund that was not made is told by an answer that went well and names no amount. */
    ObjectNode query(Biz biz) throws AlipayError {
        Trade trade = bank.find(biz.ref()).filter(Trade::known).orElseThrow(TradeCalls::notFound);
        String refundId = biz.required("out_request_no", 64);
        Optional<Trade.Refund> made = trade.refund(refundId);
        if (made.isEmpty()) {
            return TradeAnswers.ok();
        }
        Trade.Refund refund = made.get();
        return TradeAnswers.ok(trade)
                .put("out_request_no", refundId)
                .put("total_amount", trade.amount().decimal())
                .put("refund_amount", refund.amount().decimal())
                .put("refund_status", "REFUND_SUCCESS")
                .put("gmt_refund_pay", AlipayFormat.time(refund.at()));
    }

    private static ObjectNode answer(Trade trade, String refundId, String change) {
        Trade.Refund refund = trade.refund(refundId).orElseThrow();
        return TradeAnswers.ok(trade)
                .put("buyer_logon_id", TradeAnswers.BUYER_LOGON)
                .put("buyer_user_id", TradeAnswers.BUYER_ID)
                .put("fund_change", change)
                .put("refund_fee", trade.refundedByCalls().decimal())
                .put("send_back_fee", refund.amount().decimal())
                .put("gmt_refund_pay", AlipayFormat.time(refund.at()));
    }
}
