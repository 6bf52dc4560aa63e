package org.saoma.channel.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes one call at the gateway of the Alipay OpenAPI: signs it, sends it, and gives back an answer that Alipay signed. */
final class AlipayGateway implements AutoCloseable {
    private static final String CONTENT = "biz_content";

    private final URI gateway;
    private final Credentials credentials;
    private final ResponseVerifier verifier;
    private final HttpSender sender;
    private final Duration operationLimit;
    private final Clock clock;

    /** @param operationLimit how long one operation may take, all its calls together */
    AlipayGateway(URI gateway, Credentials credentials, HttpSender sender, Duration operationLimit, Clock clock) {
        this.gateway = gateway;
        this.credentials = credentials;
        this.verifier = new ResponseVerifier(credentials.alipayKeys(), clock);
        this.sender = sender;
        this.operationLimit = operationLimit;
        this.clock = clock;
    }

    /** The deadline of an operation that begins now. */
    Deadline deadline() {
        return Deadline.in(operationLimit);
    }

    /**
     * Makes one call.
     *
     * @return what Alipay answered; its signature is good, its ids and codes are not looked at
     * @throws NotSentException when not one byte of the request can have left
     * @throws UnknownException when there is no authentic answer
     */
    Answer call(ApiMethod method, ObjectNode content, Deadline deadline) throws NotSentException, UnknownException {
        verifier.requireUsable();
        Map<String, String> params = new TreeMap<>(credentials.certificateParams());
        params.put("app_id", credentials.appId());
        params.put("method", method.wireName());
        params.put("format", "json");
        params.put("charset", "utf-8");
        params.put("sign_type", "RSA2");
        params.put("timestamp", Answer.TIME.format(LocalDateTime.ofInstant(clock.instant(), Answer.ZONE)));
        params.put("version", "1.0");
        params.put(CONTENT, content.toString());
        params.put("sign", credentials.signer().sign(params));
        // Like Alipay's own SDK: the business content, which holds the payer's code, in the body and all else in the
        // query.
        String body = form(Map.of(CONTENT, params.remove(CONTENT)));
        Envelope envelope =
                Envelope.read(sender.post(URI.create(gateway + "?" + form(params)), body, deadline), method);
        verifier.verify(envelope, method);
        return Answer.read(envelope.content(), method);
    }

    @Override
    public void close() {
        sender.close();
    }

    private static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
