package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.saoma.api.module.ModuleException;

/** Says for what reason something was refused. */
final class Refused {

    private Refused() {}

    /** Asserts the refusal and goes on with the message, which always ends with a remedy. */
    static AbstractStringAssert<?> because(Refusal refusal, ThrowingCallable attempt) {
        Throwable thrown = catchThrowable(attempt);
        assertThat(thrown).as("what should be refused because of %s", refusal).isInstanceOf(ModuleException.class);
        assertThat(Refusal.of((ModuleException) thrown)).as(thrown.getMessage()).contains(refusal);
        return assertThat(thrown.getMessage()).endsWith(".");
    }
}
