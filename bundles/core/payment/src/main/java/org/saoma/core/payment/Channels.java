package org.saoma.core.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.api.module.Activity;
import org.saoma.core.payment.channel.ChannelAccount;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.channel.ChannelService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the payment channels that come and go. A channel that goes is given a moment to finish its calls. */
@Component(
        service = {Channels.class, Activity.class},
        reference =
                @Reference(
                        name = "channel",
                        service = PaymentChannel.class,
                        cardinality = ReferenceCardinality.MULTIPLE,
                        policy = ReferencePolicy.DYNAMIC,
                        bind = "bind",
                        unbind = "unbind"))
public final class Channels implements Activity {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    /** The framework holds up whoever stops the channel for as long. */
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final BundleContext context;
    private final ChannelRegistry registry = new ChannelRegistry();
    private final Map<ServiceReference<PaymentChannel>, ChannelAccount> bound = new ConcurrentHashMap<>();
    private volatile Consumer<ChannelAccount> arrival = account -> {};

    @Activate
    public Channels(BundleContext context) {
        this.context = context;
    }

    ChannelRegistry registry() {
        return registry;
    }

    /** Tells of every channel that comes from now on. */
    void onArrival(Consumer<ChannelAccount> listener) {
        arrival = listener;
    }

    void bind(ServiceReference<PaymentChannel> reference) {
        Service service = new Service(reference);
        try {
            ChannelAccount account = account(service);
            if (account == null) {
                return;
            }
            registry.add(account, codes(reference));
            bound.put(reference, account);
            LOG.info("channel {} takes payments", account);
            arrival.accept(account);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("channel of bundle {} cannot be used: {}", reference.getBundle(), e.toString());
        }
    }

    private ChannelAccount account(Service service) {
        PaymentChannel channel = service.obtain();
        try {
            if (channel == null) {
                return null;
            }
            ChannelProfile profile = channel.profile();
            return new ChannelAccount(service, profile, service.ranking(), Clock.systemUTC());
        } finally {
            service.release();
        }
    }

    void unbind(ServiceReference<PaymentChannel> reference) {
        ChannelAccount account = bound.remove(reference);
        if (account == null) {
            return;
        }
        registry.remove(account);
        if (!account.drain(DRAIN)) {
            LOG.warn(
                    "channel {} went with {} calls at the platform; their payments are queried",
                    account,
                    account.calls());
        }
    }

    /** Calls belong to payments, which are counted elsewhere. */
    @Override
    public int underWay() {
        return 0;
    }

    @Override
    public void hold(boolean back) {
        // New payments are the engine's.
    }

    @Override
    public int leave(long bundleId) {
        return of(bundleId).mapToInt(ChannelAccount::leave).sum();
    }

    @Override
    public void stay(long bundleId) {
        of(bundleId).forEach(ChannelAccount::stay);
    }

    private Stream<ChannelAccount> of(long bundleId) {
        return bound.entrySet().stream()
                .filter(entry -> entry.getKey().getBundle() != null
                        && entry.getKey().getBundle().getBundleId() == bundleId)
                .map(Map.Entry::getValue);
    }

    private static List<String> codes(ServiceReference<PaymentChannel> reference) {
        Object codes = reference.getProperty(PaymentChannel.CODES);
        if (codes instanceof String[] many) {
            return Arrays.asList(many);
        }
        return codes instanceof String one ? List.of(one) : List.of();
    }

    /** A channel's service, held only during a call. */
    private final class Service implements ChannelService {
        private final ServiceReference<PaymentChannel> reference;

        Service(ServiceReference<PaymentChannel> reference) {
            this.reference = reference;
        }

        int ranking() {
            return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
        }

        @Override
        public PaymentChannel obtain() {
            return context.getService(reference);
        }

        @Override
        public void release() {
            context.ungetService(reference);
        }
    }
}
