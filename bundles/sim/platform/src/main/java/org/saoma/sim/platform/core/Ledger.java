package org.saoma.sim.platform.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All trades, in memory and in a file: one line a change, each the whole trade in JSON, the last one of an order counts. A change is
 * handed to the system before anybody hears of it, so it survives a killed process. Not thread-safe: {@link Bank} guards it.
 */
final class Ledger implements AutoCloseable {
    private record Key(Wallet wallet, String id) {}

    private final Map<Key, Trade> byOrder = new LinkedHashMap<>();
    private final Map<Key, String> orderOfTradeNo = new HashMap<>();
    private final Map<Key, String> orderOfShownCode = new HashMap<>();
    private final FileChannel file;

    Ledger(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        replay(Files.readAllBytes(path));
    }

    Optional<Trade> byOrder(Wallet wallet, String orderId) {
        return Optional.ofNullable(byOrder.get(new Key(wallet, orderId)));
    }

    Optional<Trade> byTradeNo(Wallet wallet, String tradeNo) {
        return Optional.ofNullable(orderOfTradeNo.get(new Key(wallet, tradeNo))).flatMap(id -> byOrder(wallet, id));
    }

    Optional<Trade> byShownCode(Wallet wallet, String text) {
        return Optional.ofNullable(orderOfShownCode.get(new Key(wallet, text))).flatMap(id -> byOrder(wallet, id));
    }

    /** All trades, the oldest first. */
    Collection<Trade> all() {
        return List.copyOf(byOrder.values());
    }

    Trade put(Trade trade) {
        append(TradeLine.write(trade) + "\n");
        keep(trade);
        return trade;
    }

    void clear() {
        byOrder.clear();
        orderOfTradeNo.clear();
        orderOfShownCode.clear();
        try {
            file.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger file could not be emptied", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void keep(Trade trade) {
        byOrder.put(new Key(trade.wallet(), trade.orderId()), trade);
        if (trade.known()) {
            orderOfTradeNo.put(new Key(trade.wallet(), trade.tradeNo()), trade.orderId());
        }
        if (!trade.shownCode().isEmpty()) {
            orderOfShownCode.put(new Key(trade.wallet(), trade.shownCode()), trade.orderId());
        }
    }

    private void append(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger file could not be written; is the disk full?", e);
        }
    }

    /** A power cut may have torn the last line: what follows the last line break was never answered for and is dropped. */
    private void replay(byte[] bytes) throws IOException {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .map(TradeLine::read)
                .forEach(this::keep);
        file.truncate(end);
        file.position(end);
    }
}
