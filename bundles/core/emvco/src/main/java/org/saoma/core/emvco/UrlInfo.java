package org.saoma.core.emvco;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what an address says, without ever opening it. */
final class UrlInfo {
    private UrlInfo() {}

    /** Whether an address begins so and the host ends there: {@code https://qr.alipay.com.example} is not Alipay's. */
    static boolean begins(String address, String prefix) {
        if (!address.startsWith(prefix)) {
            return false;
        }
        boolean complete = prefix.endsWith("/") || address.length() == prefix.length();
        return complete || "/?#".indexOf(address.charAt(prefix.length())) >= 0;
    }

    static CodeInfo of(String address, String wallet) {
        Map<String, String> fields = new LinkedHashMap<>();
        int schemeEnd = address.indexOf("://");
        int hostEnd = first(address, "/?#", schemeEnd + 3);
        int pathEnd = first(address, "?#", hostEnd);
        fields.put("scheme", address.substring(0, schemeEnd).toLowerCase(java.util.Locale.ROOT));
        fields.put("host", address.substring(schemeEnd + 3, hostEnd));
        fields.put("path", address.substring(hostEnd, pathEnd));
        if (pathEnd < address.length() && address.charAt(pathEnd) == '?') {
            query(address.substring(pathEnd + 1, first(address, "#", pathEnd)), fields);
        }
        boolean merchant = wallet != null;
        boolean empty = merchant
                && address.length() - hostEnd <= 1
                && fields.get("scheme").startsWith("http");
        List<String> problems = empty ? List.of("The address names no merchant: nothing follows the host") : List.of();
        return new CodeInfo(CodeKind.URL, wallet, merchant, !empty, problems, List.of(), fields);
    }

    private static void query(String query, Map<String, String> fields) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent("query." + decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    private static int first(String text, String of, int from) {
        for (int i = from; i < text.length(); i++) {
            if (of.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
