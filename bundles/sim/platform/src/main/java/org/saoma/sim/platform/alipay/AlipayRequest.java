package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of a request, wherever they stood: the gateway takes them from the query and from the form, and the signature
 * covers all of them.
 */
final class AlipayRequest {
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> parameters = new TreeMap<>();

    /** @throws AlipayError when the text is no form or names a parameter twice */
    static AlipayRequest read(String query, String form) throws AlipayError {
        AlipayRequest request = new AlipayRequest();
        request.add(query);
        request.add(form);
        return request;
    }

    String method() {
        return value("method");
    }

    String appId() {
        return value("app_id");
    }

    String value(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** @throws AlipayError when what every request must carry is absent */
    void checkPresent() throws AlipayError {
        require("method", "isv.missing-method", "缺少方法名参数");
        require("app_id", "isv.missing-app-id", "缺少AppID参数");
        require("sign_type", "isv.missing-signature-type", "缺少签名类型参数");
        require("sign", "isv.missing-signature", "缺少签名参数");
        require("timestamp", "isv.missing-timestamp", "缺少时间戳参数");
        require("version", "isv.missing-version", "缺少版本参数");
    }

    /** @throws AlipayError when it is not what the account would send now */
    void check(AlipayAccount account, Clock clock) throws AlipayError {
        if (!value("sign_type").equals("RSA2")) {
            throw AlipayError.invalid("isv.invalid-signature-type", "无效签名类型");
        }
        if (!Rsa2.verify(signedText(), value("sign"), account.appKey())) {
            throw AlipayError.invalid("isv.invalid-signature", "验签出错，请检查签名内容与应用公钥");
        }
        if (!value("charset").equalsIgnoreCase("utf-8")) {
            throw AlipayError.invalid("isv.invalid-charset", "字符集错误");
        }
        if (!parameters.getOrDefault("format", "json").equalsIgnoreCase("json")) {
            throw AlipayError.invalid("isv.invalid-format", "无效数据格式");
        }
        if (!value("version").equals("1.0")) {
            throw AlipayError.invalid("isv.invalid-version", "无效版本");
        }
        checkTime(clock.instant());
    }

    /** @throws AlipayError when the business parameters are no JSON object */
    JsonNode biz() throws AlipayError {
        try {
            JsonNode biz = JSON.readTree(value("biz_content"));
            if (biz != null && biz.isObject()) {
                return biz;
            }
        } catch (JsonProcessingException e) {
            throw AlipayError.invalid("isv.invalid-parameter", "biz_content 不是 JSON: " + e.getOriginalMessage());
        }
        throw AlipayError.invalid("isv.invalid-parameter", "biz_content 不是 JSON 对象");
    }

    private String signedText() {
        return parameters.entrySet().stream()
                .filter(e -> !e.getKey().equals("sign") && !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
    }

    private void checkTime(Instant now) throws AlipayError {
        try {
            Instant sent = LocalDateTime.parse(value("timestamp"), AlipayFormat.TIME)
                    .atZone(AlipayFormat.ZONE)
                    .toInstant();
            if (Duration.between(sent, now).abs().compareTo(CLOCK_TOLERANCE) <= 0) {
                return;
            }
        } catch (DateTimeException e) {
            throw AlipayError.invalid("isv.invalid-timestamp", "非法的时间戳参数: " + value("timestamp"));
        }
        throw AlipayError.invalid("isv.invalid-timestamp", "非法的时间戳参数，与北京时间相差过大: " + value("timestamp"));
    }

    private void require(String name, String subCode, String text) throws AlipayError {
        if (value(name).isEmpty()) {
            throw AlipayError.missing(subCode, text);
        }
    }

    private void add(String encoded) throws AlipayError {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (parameters.putIfAbsent(decode(name), decode(value)) != null) {
                throw AlipayError.invalid("isv.invalid-parameter", "参数重复: " + decode(name));
            }
        }
    }

    private static String decode(String text) throws AlipayError {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AlipayError.invalid("isv.invalid-encoding", "参数编码错误");
        }
    }
}
