package org.saoma.sim.platform.core;

import java.util.Arrays;
import java.util.Optional;

/** The wallets that simulated payers have. */
public enum Wallet {
    ALIPAY("alipay", "28", 18),
    WECHATPAY("wechatpay", "13", 18),
    UNIONPAY("unionpay", "62", 19);

    private final String id;
    private final String codePrefix;
    private final int codeLength;

    Wallet(String id, String codePrefix, int codeLength) {
        this.id = id;
        this.codePrefix = codePrefix;
        this.codeLength = codeLength;
    }

    /** The wallet's name in the control calls, lower case. */
    public String id() {
        return id;
    }

    /** The digits that every payment code of this wallet begins with. */
    public String codePrefix() {
        return codePrefix;
    }

    /** How many digits a payment code of this wallet has. */
    public int codeLength() {
        return codeLength;
    }

    /** The wallet with that name, if there is one. */
    public static Optional<Wallet> of(String id) {
        return Arrays.stream(values()).filter(w -> w.id.equals(id)).findFirst();
    }
}
