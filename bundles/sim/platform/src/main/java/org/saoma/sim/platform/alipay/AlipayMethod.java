package org.saoma.sim.platform.alipay;

import java.util.Arrays;
import java.util.Optional;
import org.saoma.sim.platform.core.Behaviours;

/** The methods of the gateway that are simulated. */
enum AlipayMethod {
    PAY("alipay.trade.pay", Behaviours.Call.PAY),
    PRECREATE("alipay.trade.precreate", Behaviours.Call.PAY),
    QUERY("alipay.trade.query", Behaviours.Call.QUERY),
    CANCEL("alipay.trade.cancel", Behaviours.Call.REVERSE),
    CLOSE("alipay.trade.close", Behaviours.Call.REVERSE),
    REFUND("alipay.trade.refund", Behaviours.Call.REFUND),
    REFUND_QUERY("alipay.trade.fastpay.refund.query", Behaviours.Call.QUERY);

    private final String wire;
    private final Behaviours.Call call;

    AlipayMethod(String wire, Behaviours.Call call) {
        this.wire = wire;
        this.call = call;
    }

    static Optional<AlipayMethod> of(String wire) {
        return Arrays.stream(values()).filter(m -> m.wire.equals(wire)).findFirst();
    }

    /** Which queue of behaviours bends it. */
    Behaviours.Call call() {
        return call;
    }

    /** The name of the object that carries the answer. */
    String node() {
        return wire.replace('.', '_') + "_response";
    }
}
