package org.saoma.sim.platform.alipay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times on Alipay's wire: Beijing time without a zone. */
final class AlipayFormat {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private AlipayFormat() {}

    static String time(Instant instant) {
        return TIME.format(instant.atZone(ZONE));
    }
}
