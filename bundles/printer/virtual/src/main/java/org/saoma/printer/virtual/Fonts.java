package org.saoma.printer.virtual;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts that receipts are drawn with: one for narrow characters, one for Chinese, and any other for what those two lack.
 * The choice depends on nothing but what is installed, so pictures are the same at every run.
 */
final class Fonts {

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    /** A character that every Chinese font has. */
    private static final char CHINESE = '收';

    private static final List<String> PREFERRED = List.of(
            "Noto Sans CJK SC",
            "Noto Sans Mono CJK SC",
            "Source Han Sans SC",
            "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei",
            "Droid Sans Fallback",
            "Microsoft YaHei",
            "PingFang SC");

    private final Font narrow = new Font(Font.MONOSPACED, Font.PLAIN, 1);
    private final Font chinese;
    private final List<Font> others;

    Fonts() {
        others = Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .sorted(Comparator.comparing(font -> font.getFontName(Locale.ROOT)))
                .toList();
        Optional<Font> found = preferred().or(this::anyChinese);
        if (found.isEmpty()) {
            LOG.warn("No font on this machine has Chinese characters, receipts in pictures show boxes in their place; "
                    + "install one, on Debian: apt-get install fonts-wqy-microhei");
        }
        chinese = found.orElse(narrow);
    }

    private Optional<Font> preferred() {
        return PREFERRED.stream()
                .flatMap(name -> others.stream()
                        .filter(font -> font.getFamily(Locale.ENGLISH).equals(name) && font.canDisplay(CHINESE)))
                .min(Comparator.comparingInt(font -> weight(font.getFontName(Locale.ENGLISH))));
    }

    private Optional<Font> anyChinese() {
        return others.stream().filter(font -> font.canDisplay(CHINESE)).findFirst();
    }

    /** Regular faces first: a family may come with Thin and Black. */
    private static int weight(String fontName) {
        String name = fontName.toLowerCase(Locale.ROOT);
        return name.endsWith("regular") || name.endsWith("medium") || !name.contains(" bold") ? 0 : 1;
    }

    /**
     * The font to draw a character with, one unit high; empty when no font has it.
     *
     * @param wide whether the character has two columns
     */
    Optional<Font> forCharacter(int codePoint, boolean wide) {
        Font first = wide ? chinese : narrow;
        if (first.canDisplay(codePoint)) {
            return Optional.of(first);
        }
        return others.stream().filter(font -> font.canDisplay(codePoint)).findFirst();
    }
}
