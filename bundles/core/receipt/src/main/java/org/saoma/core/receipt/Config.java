package org.saoma.core.receipt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What is printed, and how. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/config", name = "%name", description = "%description")
@interface Config {

    @AttributeDefinition(name = "%autoPrint", description = "%autoPrint.description")
    boolean autoPrint() default true;

    @AttributeDefinition(name = "%copies", min = "1", max = "2")
    int copies() default 1;

    @AttributeDefinition(
            name = "%locale",
            required = false,
            options = {
                @Option(value = "", label = "%locale.merchant"),
                @Option(value = "zh-CN", label = "中文"),
                @Option(value = "en", label = "English")
            })
    String locale() default "";

    @AttributeDefinition(name = "%footer", description = "%footer.description", required = false)
    String footer() default "";
}
