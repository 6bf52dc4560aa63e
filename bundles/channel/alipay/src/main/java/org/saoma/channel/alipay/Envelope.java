package org.saoma.channel.alipay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.saoma.api.channel.Unknown;

/**
 * The outer object of an answer: what is said, word for word as it was signed, and the signature beside it.
 *
 * @param content the exact text of the business answer, from its opening to its closing brace
 * @param sign the signature in Base64; empty when there is none
 * @param certificateSerial the serial of the signing certificate; empty in key mode
 */
record Envelope(String content, String sign, String certificateSerial) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Finds the business answer by reading the JSON, never by searching for text: a name inside a string is no member.
     *
     * @throws UnknownException when the body is no JSON object, names a member twice, or holds neither the answer to this call
     *     nor {@code error_response}
     */
    static Envelope read(String body, ApiMethod method) throws UnknownException {
        String answer = null;
        String error = null;
        String sign = "";
        String certificateSerial = "";
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable("no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && name.equals(method.answerNode())) {
                    answer = wholeValue(parser, body);
                } else if (value == JsonToken.START_OBJECT && name.equals("error_response")) {
                    error = wholeValue(parser, body);
                } else if (value == JsonToken.VALUE_STRING && name.equals("sign")) {
                    sign = parser.getText();
                } else if (value == JsonToken.VALUE_STRING && name.equals("alipay_cert_sn")) {
                    certificateSerial = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw unreadable("no single JSON object");
            }
        } catch (IOException e) {
            throw unreadable("no well-formed JSON");
        }
        if (answer == null && error == null) {
            throw unreadable("neither " + method.answerNode() + " nor error_response");
        }
        return new Envelope(answer == null ? error : answer, sign, certificateSerial);
    }

    private static String wholeValue(JsonParser parser, String body) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        return body.substring(start, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    private static UnknownException unreadable(String what) {
        return new UnknownException(Unknown.Cause.UNREADABLE, "the answer holds " + what);
    }
}
