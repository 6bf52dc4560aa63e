package org.saoma.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a server of this machine. */
final class HttpProbe {

    private static final int LIMIT_MILLIS = 3_000;

    private HttpProbe() {}

    /**
     * An answer.
     *
     * @param status the HTTP status; 0 when nobody answered
     * @param type the media type without parameters; empty when there is none
     */
    record Answer(int status, String type, String body) {

        boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }

        boolean isJson() {
            return type.endsWith("json");
        }
    }

    static Answer get(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setRequestProperty("Accept-Language", "en");
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            int status = connection.getResponseCode();
            String type = connection.getContentType() == null
                    ? ""
                    : connection.getContentType().split(";", 2)[0].strip();
            InputStream body = status >= HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getErrorStream()
                    : connection.getInputStream();
            try (body) {
                return new Answer(
                        status, type, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return new Answer(0, "", "");
        }
    }
}
