package org.saoma.api.channel;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One account at one payment platform: translates one call to the wire and one answer back. A payment provider registers one
 * service per account; the payment engine does all waiting, polling, reversing and storing.
 *
 * <p>A channel is stateless about payments: everything it needs comes with the call, so another bundle with the same
 * {@linkplain ChannelProfile#id() channel id} can finish what this one began.
 *
 * <p>Rules every implementation keeps:
 *
 * <ul>
 *   <li>{@link Succeeded}, {@link Declined}, {@link Closed}, {@link Refunded} and {@link Refused} are said only of an answer whose
 *       signature was verified and whose ids are those of the call. Anything else is {@link Unknown}.
 *   <li>{@link NotSent} is said only when not one byte of the request can have left the terminal.
 *   <li>A call returns within {@link ChannelTiming#callLimit()}; a call that does not is interrupted and taken as {@link Unknown}.
 *       So is any exception.
 *   <li>A payer's code and keys appear in no log, error or result.
 * </ul>
 *
 * <p>Methods are called on threads of the platform, several at once.
 *
 * <p>Service properties: {@link #ID}, {@link #ACCOUNT} and {@link #CODES}; {@code service.ranking} chooses among accounts.
 */
@ConsumerType
public interface PaymentChannel {

    /** Service property: the channel id, the same as {@link ChannelProfile#id()}. */
    String ID = "saoma.channel.id";

    /** Service property: the account, the same as {@link ChannelProfile#account()}. */
    String ACCOUNT = "saoma.channel.account";

    /**
     * Service property, {@code String[]}: which payer's codes this channel takes, each {@code WALLET=PREFIXES:LENGTHS}, for
     * example {@code alipay=25-30:16-24}. PREFIXES is a prefix or an inclusive range of digit prefixes of equal length, LENGTHS
     * one length or an inclusive range, in characters. The longest matching prefix wins over all channels.
     */
    String CODES = "saoma.channel.codes";

    /** What this channel is and how the engine is to time its calls. Cheap; the answer never changes while registered. */
    ChannelProfile profile();

    /** Takes a payment with the code that the payer showed. Only for channels with {@link Mode#SCAN}. */
    ChannelResult pay(Order order, PayerCode code);

    /** Asks for a code to show to the payer. Only for channels with {@link Mode#PRESENT}. */
    PresentResult present(Order order);

    /**
     * What became of an order. For an order with {@link Mode#PRESENT} that no payer scanned yet this is {@link InProgress}; for
     * one with {@link Mode#SCAN} that the platform does not know it is {@link Unknown} with {@link Unknown.Cause#NOT_FOUND}.
     */
    ChannelResult query(Order order);

    /** Ends an order so that no money stays moved: closes it when unpaid, gives the money back when paid. May be repeated. */
    ReverseResult reverse(Order order);

    /** Gives money of a succeeded payment back. Repeated with the same refund id it moves money once. */
    RefundResult refund(RefundOrder refund);

    /** What became of a refund. A refund that the platform does not know is {@link Unknown} with {@code NOT_FOUND}. */
    RefundResult queryRefund(RefundOrder refund);
}
