package org.saoma.api.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PayerCodeTest {

    @Test
    void aCodeIsShownMaskedUnlessItIsRevealed() {
        PayerCode code = new PayerCode("281234567890123456");
        assertThat(code).hasToString("28**************56");
        assertThat("" + code).doesNotContain("1234567890");
        assertThat(code.reveal()).isEqualTo("281234567890123456");
    }

    @Test
    void aShortCodeIsMaskedWhole() {
        assertThat(new PayerCode("12345678901").mask()).isEqualTo("***********");
    }

    @Test
    void aCodeHasALength() {
        assertThatThrownBy(() -> new PayerCode("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PayerCode("1".repeat(513)))
                .hasMessageContaining("513")
                .hasMessageNotContaining("1111");
    }
}
