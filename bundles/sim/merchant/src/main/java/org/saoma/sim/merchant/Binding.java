package org.saoma.sim.merchant;

import java.io.IOException;
import java.util.Map;

/** What a terminal has to know to sell at the simulator: an account, a shop, a printer. */
final class Binding {
    private static final String KEY = "alipay-demo-key";

    private final Simulator simulator;
    private final Settings settings;
    private final Secrets secrets;
    private final int printerPort;

    /** @param printerPort 0 to ask the simulator */
    Binding(Simulator simulator, Settings settings, Secrets secrets, int printerPort) {
        this.simulator = simulator;
        this.settings = settings;
        this.secrets = secrets;
        this.printerPort = printerPort;
    }

    /**
     * The shop and its account.
     *
     * @throws IOException when the simulator does not answer yet, or the settings cannot be stored
     */
    void bindAccount() throws IOException {
        Simulator.AlipayAccount alipay = simulator.alipay();
        secrets.put(KEY, alipay.privateKey());
        settings.suggest(
                "org.saoma.core.merchant",
                Map.of("name", "扫码小店", "terminalId", "DEMO01", "locale", "zh-CN", "footer", "谢谢惠顾 Thank you"));
        settings.bind(
                "org.saoma.channel.alipay",
                "demo",
                Map.of(
                        "saoma.channel.account",
                        "demo",
                        "gateway",
                        alipay.gateway(),
                        "appId",
                        alipay.appId(),
                        ".privateKey",
                        "$[secret:" + KEY + "]",
                        "alipayPublicKey",
                        new String[] {alipay.alipayPublicKey()},
                        "sellerId",
                        alipay.sellerId()));
    }

    /**
     * The printer.
     *
     * @throws IOException when the simulator has none yet, or the settings cannot be stored
     */
    void bindPrinter() throws IOException {
        int port = printerPort == 0 ? simulator.printerPort() : printerPort;
        settings.bind(
                "org.saoma.printer.escpos",
                "demo",
                Map.of(
                        "id",
                        "printer-demo",
                        "model",
                        "Simulated printer",
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "drawer",
                        true,
                        "qr",
                        "native"));
    }
}
