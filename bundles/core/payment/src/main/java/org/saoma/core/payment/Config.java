package org.saoma.core.payment;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the payment engine. */
@ObjectClassDefinition(name = "Payments", description = "How the terminal takes payments")
@interface Config {

    @AttributeDefinition(
            name = "Code window",
            description = "Seconds that a sale waits for the payer's code before it is cancelled",
            min = "10",
            max = "900")
    int codeWindow() default 120;

    @AttributeDefinition(
            name = "Calls",
            description =
                    "How many new payments and refunds may be at the platforms at the same time; calls about earlier ones have half as many places of their own",
            min = "2",
            max = "256")
    int calls() default 64;
}
