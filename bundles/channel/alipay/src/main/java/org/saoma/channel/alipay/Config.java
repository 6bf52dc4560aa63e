package org.saoma.channel.alipay;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one Alipay account; the texts for people are in {@code OSGI-INF/l10n}. */
@ObjectClassDefinition(
        id = AlipayChannel.PID,
        name = "%name",
        description = "%description",
        localization = "OSGI-INF/l10n/alipay")
@interface Config {

    @AttributeDefinition(name = "%account", description = "%account.help")
    String saoma_channel_account() default "main";

    @AttributeDefinition(name = "%gateway", description = "%gateway.help")
    String gateway() default "https://openapi.alipay.com/gateway.do";

    @AttributeDefinition(name = "%appId", description = "%appId.help")
    String appId();

    // The leading dot keeps it out of the properties of the service.
    @AttributeDefinition(name = "%privateKey", description = "%privateKey.help", type = AttributeType.PASSWORD)
    String _privateKey();

    @AttributeDefinition(
            name = "%alipayPublicKey",
            description = "%alipayPublicKey.help",
            cardinality = 2,
            required = false)
    String[] alipayPublicKey() default {};

    @AttributeDefinition(name = "%appCertificate", description = "%appCertificate.help", required = false)
    String appCertificate() default "";

    @AttributeDefinition(name = "%alipayRootCertificate", description = "%alipayRootCertificate.help", required = false)
    String alipayRootCertificate() default "";

    @AttributeDefinition(
            name = "%alipayCertificates",
            description = "%alipayCertificates.help",
            cardinality = 8,
            required = false)
    String[] alipayCertificates() default {};

    @AttributeDefinition(name = "%sellerId", description = "%sellerId.help", required = false)
    String sellerId() default "";

    @AttributeDefinition(name = "%storeId", description = "%storeId.help", required = false)
    String storeId() default "";

    @AttributeDefinition(name = "%productCode", description = "%productCode.help")
    String productCode() default "FACE_TO_FACE_PAYMENT";

    @AttributeDefinition(name = "%smallestAmount", description = "%smallestAmount.help")
    String smallestAmount() default "0.01";

    @AttributeDefinition(name = "%largestAmount", description = "%largestAmount.help")
    String largestAmount() default "100000000.00";

    @AttributeDefinition(name = "%connectTimeout", description = "%connectTimeout.help", min = "1", max = "60000")
    int connectTimeoutMillis() default 3_000;

    @AttributeDefinition(name = "%readTimeout", description = "%readTimeout.help", min = "1", max = "60000")
    int readTimeoutMillis() default 15_000;

    @AttributeDefinition(name = "%payWindow", description = "%payWindow.help", min = "1", max = "600")
    int payWindowSeconds() default 60;

    @AttributeDefinition(name = "%pollInterval", description = "%pollInterval.help", min = "1", max = "60")
    int pollIntervalSeconds() default 3;

    @AttributeDefinition(name = "%presentWindow", description = "%presentWindow.help", min = "1", max = "7200")
    int presentWindowSeconds() default 300;

    @AttributeDefinition(name = "%codes", description = "%codes.help", cardinality = 16)
    String[] saoma_channel_codes() default {"alipay=25-30:16-24", "alipay=fp:35"};

    @AttributeDefinition(name = "%ranking", description = "%ranking.help")
    int service_ranking() default 0;
}
