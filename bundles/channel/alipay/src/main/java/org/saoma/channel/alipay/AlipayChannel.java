package org.saoma.channel.alipay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.api.channel.PresentResult;
import org.saoma.api.channel.RefundOrder;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.ReverseResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account at Alipay, over the OpenAPI gateway with RSA2 signatures. Settings that cannot work keep it from starting; the
 * error names the setting and the remedy.
 */
@Component(
        service = PaymentChannel.class,
        configurationPid = AlipayChannel.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = PaymentChannel.ID + "=" + Profiles.ID)
@Designate(ocd = Config.class, factory = true)
public final class AlipayChannel implements PaymentChannel {
    static final String PID = "org.saoma.channel.alipay";

    private static final Logger log = LoggerFactory.getLogger(AlipayChannel.class);

    private final ChannelProfile profile;
    private final AlipayGateway gateway;
    private final Payments payments;
    private final Reversals reversals;
    private final Refunds refunds;
    private final ResultLog results;

    /** Called by the component runtime. */
    @Activate
    public AlipayChannel(BundleContext context, Config config) {
        this(config, home(context), Clock.systemUTC());
    }

    /**
     * @param home where relative paths of certificate files begin
     * @param clock the wall clock, for time stamps and the dates of certificates
     * @throws IllegalArgumentException when a setting cannot work; names it and the remedy
     */
    AlipayChannel(Config config, Path home, Clock clock) {
        profile = Profiles.of(config);
        Settings settings = new Settings(config, new Certificates(home));
        URI address = settings.gateway();
        Credentials credentials = settings.credentials(clock.instant());
        HttpSender sender =
                new HttpSender(Duration.ofMillis(config.connectTimeoutMillis()), "alipay-" + profile.account());
        gateway = new AlipayGateway(address, credentials, sender, Profiles.operationLimit(config), clock);
        OrderFields fields = new OrderFields(config.sellerId(), config.storeId(), config.productCode(), clock);
        ResultTable table = ResultTable.load();
        payments = new Payments(gateway, fields, table, clock);
        reversals = new Reversals(gateway, fields, table);
        refunds = new Refunds(gateway, fields, table);
        results = new ResultLog(profile.account());
        log.info("Alipay account {}: {} at {}", profile.account(), credentials, address);
        if (address.getScheme().equals("http")) {
            log.warn("Alipay account {}: {} is not https; use it for tests only", profile.account(), address);
        }
    }

    @Deactivate
    void stop() {
        gateway.close();
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public ChannelResult pay(Order order, PayerCode code) {
        return results.of("pay", order.id(), payments.pay(order, code));
    }

    @Override
    public PresentResult present(Order order) {
        return results.of("present", order.id(), payments.present(order));
    }

    @Override
    public ChannelResult query(Order order) {
        return results.of("query", order.id(), payments.query(order));
    }

    @Override
    public ReverseResult reverse(Order order) {
        return results.of("reverse", order.id(), reversals.reverse(order));
    }

    @Override
    public RefundResult refund(RefundOrder refund) {
        return results.of("refund", refund.id(), refunds.refund(refund));
    }

    @Override
    public RefundResult queryRefund(RefundOrder refund) {
        return results.of("queryRefund", refund.id(), refunds.query(refund));
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty("saoma.home");
        return Path.of(home == null ? "" : home);
    }
}
