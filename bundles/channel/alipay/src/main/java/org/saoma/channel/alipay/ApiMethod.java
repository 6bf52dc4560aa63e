package org.saoma.channel.alipay;

/** The calls of the Alipay OpenAPI that this channel makes. */
enum ApiMethod {
    PAY("alipay.trade.pay", ""),
    PRECREATE("alipay.trade.precreate", ""),
    QUERY("alipay.trade.query", "trade_status"),
    CLOSE("alipay.trade.close", ""),
    CANCEL("alipay.trade.cancel", "retry_flag"),
    REFUND("alipay.trade.refund", "fund_change"),
    REFUND_QUERY("alipay.trade.fastpay.refund.query", "refund_status");

    private final String wireName;
    private final String outcomeField;

    ApiMethod(String wireName, String outcomeField) {
        this.wireName = wireName;
        this.outcomeField = outcomeField;
    }

    /** The public parameter {@code method}. */
    String wireName() {
        return wireName;
    }

    /** The member of the answer that holds the business answer. */
    String answerNode() {
        return wireName.replace('.', '_') + "_response";
    }

    /** The field of an answer with code 10000 that tells what it means; empty where the code alone does. */
    String outcomeField() {
        return outcomeField;
    }
}
