package org.saoma.scanner.camera;

/** The symbols of Code 128 and what they say (ISO/IEC 15417). */
final class Code128 {
    static final int START_A = 103;
    static final int START_C = 105;
    static final int STOP = 106;

    /** How many modules wide the bars and spaces of each symbol are, bar first; the stop symbol's last bar is left out. */
    private static final String WIDTHS =
            "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 "
                    + "112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
                    + "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 "
                    + "132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
                    + "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 "
                    + "221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 "
                    + "111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 233111";

    private static final int[][] PATTERNS = patterns();

    private Code128() {}

    /** The widths of the six bars and spaces of a symbol, in modules. */
    static int[] pattern(int symbol) {
        return PATTERNS[symbol];
    }

    /**
     * What symbols say, from the start symbol to the check symbol without the stop symbol.
     *
     * @return null when the check symbol is wrong or they make no sense
     */
    static String text(int[] symbols, int count) {
        int sum = symbols[0];
        for (int i = 1; i < count - 1; i++) {
            sum += i * symbols[i];
        }
        if (count < 3 || sum % 103 != symbols[count - 1]) {
            return null;
        }
        StringBuilder text = new StringBuilder(2 * count);
        int set = symbols[0];
        boolean shifted = false;
        for (int i = 1; i < count - 1; i++) {
            int symbol = symbols[i];
            int active = shifted ? START_A + START_A + 1 - set : set;
            shifted = false;
            if (active == START_C) {
                if (symbol < 100) {
                    text.append((char) ('0' + symbol / 10)).append((char) ('0' + symbol % 10));
                } else if (symbol < 102) {
                    set = symbol == 100 ? START_A + 1 : START_A;
                }
            } else if (symbol < 96) {
                text.append((char) (active == START_A && symbol >= 64 ? symbol - 64 : symbol + 32));
            } else if (symbol == 98) {
                shifted = true;
            } else if (symbol == 99) {
                set = START_C;
            } else if (symbol == (active == START_A ? 100 : 101)) {
                set = START_A + START_A + 1 - active;
            }
        }
        return text.toString();
    }

    private static int[][] patterns() {
        String[] words = WIDTHS.split(" ");
        int[][] patterns = new int[words.length][];
        for (int i = 0; i < words.length; i++) {
            patterns[i] = words[i].chars().map(c -> c - '0').toArray();
        }
        return patterns;
    }
}
