package org.saoma.core.emvco;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what a scanned text is: by the shape of its beginning and length, and for EMVCo codes by reading them. It never guesses:
 * what fits no entry of the table is {@link CodeKind#UNKNOWN}. Immutable.
 */
public final class CodeClassifier {
    private static final Pattern MPM = Pattern.compile("0002\\d{2}.*", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
    private static final Pattern SPACED_DIGITS = Pattern.compile("\\d[\\d ]*\\d");
    private static final int MAX_TEXT = 4296;

    private final CodeTable table;
    private final List<PayerPattern> payers;

    private CodeClassifier(CodeTable table, List<PayerPattern> payers) {
        this.table = table;
        this.payers = List.copyOf(payers);
    }

    /** A classifier that knows the wallets of the table in this bundle. Reads the table: keep it. */
    public static CodeClassifier standard() {
        CodeTable table = CodeTable.load();
        return new CodeClassifier(table, table.payers());
    }

    /**
     * A classifier that knows these patterns too. Where one begins as long as a known one, it goes before it.
     *
     * @param patterns each {@code WALLET=PREFIXES:LENGTHS}: {@code alipay=25-30:16-24}, {@code alipay=fp:35}
     * @throws IllegalArgumentException naming the pattern that is malformed
     */
    public CodeClassifier with(Collection<String> patterns) {
        List<PayerPattern> all = new ArrayList<>();
        patterns.forEach(pattern -> all.add(PayerPattern.parse(pattern)));
        all.addAll(payers);
        return new CodeClassifier(table, all);
    }

    /**
     * The text as it is meant: without white space and control characters around it, as scanners append them, and without the
     * spaces between digits that a person types.
     */
    public static String normalize(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && surrounding(text.charAt(from))) {
            from++;
        }
        while (from < to && surrounding(text.charAt(to - 1))) {
            to--;
        }
        String bare = text.substring(from, to);
        return bare.indexOf(' ') > 0 && SPACED_DIGITS.matcher(bare).matches() ? bare.replace(" ", "") : bare;
    }

    /** What a text is, which is {@linkplain #normalize normalized} first. Never fails. */
    public CodeInfo classify(String text) {
        String code = normalize(text);
        if (code.isEmpty()) {
            return CodeInfo.unknown("The code is empty");
        }
        if (code.length() > MAX_TEXT) {
            return CodeInfo.unknown(code.length() + " characters; no code has more than " + MAX_TEXT);
        }
        Optional<PayerPattern> payer = longest(payers.stream().filter(pattern -> pattern.matches(code)));
        if (CpmCode.looksLike(code)) {
            String wallet = payer.map(PayerPattern::wallet).orElse(null);
            return EmvcoInfo.of(CpmCode.read(code), wallet);
        }
        Optional<CodeTable.UrlPrefix> url = url(code);
        if (payer.isPresent()
                && payer.get().first().length()
                        >= url.map(u -> u.prefix().length()).orElse(0)) {
            return payerCode(payer.get(), code);
        }
        if (URL.matcher(code).matches()) {
            return UrlInfo.of(code, url.map(CodeTable.UrlPrefix::wallet).orElse(null));
        }
        return mpm(code).orElseGet(() -> unknown(code));
    }

    private Optional<CodeInfo> mpm(String code) {
        boolean begins = MPM.matcher(code).matches();
        if (!begins && (code.length() < 8 || !code.startsWith("6304", code.length() - 8))) {
            return Optional.empty();
        }
        MpmCode read = MpmCode.read(code);
        return begins || read.crcOk() ? Optional.of(EmvcoInfo.of(read, table.schemes())) : Optional.empty();
    }

    private static CodeInfo payerCode(PayerPattern pattern, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("prefix", code.substring(0, pattern.first().length()));
        fields.put("length", Integer.toString(code.length()));
        return new CodeInfo(CodeKind.PAYER_CODE, pattern.wallet(), false, true, List.of(), List.of(), fields);
    }

    private CodeInfo unknown(String code) {
        Optional<PayerPattern> near = longest(payers.stream().filter(pattern -> pattern.begins(code)));
        if (near.isPresent()) {
            PayerPattern pattern = near.get();
            String counted = code.length() + (PayerPattern.digits(code) ? " digits" : " characters");
            String name = table.names().getOrDefault(pattern.wallet(), pattern.wallet());
            return CodeInfo.unknown(counted + "; a code of " + name + " that begins with "
                    + code.substring(0, pattern.first().length()) + " has " + pattern.lengths());
        }
        return CodeInfo.unknown(code.length() + " characters that are no code of a known wallet");
    }

    private Optional<CodeTable.UrlPrefix> url(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        CodeTable.UrlPrefix best = null;
        for (CodeTable.UrlPrefix url : table.urls()) {
            if (UrlInfo.begins(lower, url.prefix())
                    && (best == null || url.prefix().length() > best.prefix().length())) {
                best = url;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<PayerPattern> longest(java.util.stream.Stream<PayerPattern> patterns) {
        return patterns.reduce(
                (best, next) -> next.first().length() > best.first().length() ? next : best);
    }

    private static boolean surrounding(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || c == '\uFEFF' || Character.isSpaceChar(c);
    }
}
