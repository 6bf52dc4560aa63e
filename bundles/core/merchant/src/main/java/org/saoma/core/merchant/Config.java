package org.saoma.core.merchant;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings: whose terminal this is. */
@ObjectClassDefinition(name = "Merchant", description = "Whose terminal this is")
@interface Config {

    @AttributeDefinition(name = "Name", description = "The shop's name, on receipts and the payer's phone", max = "128")
    String name() default "Saoma";

    @AttributeDefinition(name = "Store", description = "The store's number at the merchant", required = false)
    String storeId() default "";

    @AttributeDefinition(
            name = "Terminal",
            description =
                    "The terminal's number, 6 digits or capital letters, unlike that of every other terminal of the"
                            + " merchant; part of every order number",
            min = "6",
            max = "6")
    String terminalId() default "000001";

    @AttributeDefinition(name = "Currency", description = "What the terminal sells in, by ISO 4217")
    String currency() default "CNY";

    @AttributeDefinition(name = "Time zone", description = "Of receipts and business days: Asia/Shanghai")
    String zone() default "Asia/Shanghai";

    @AttributeDefinition(
            name = "Language",
            description = "Of receipts",
            options = {@Option(label = "中文", value = "zh-CN"), @Option(label = "English", value = "en")})
    String locale() default "zh-CN";

    @AttributeDefinition(name = "Footer", description = "The last line of receipts", required = false)
    String footer() default "";
}
