package org.saoma.sim.platform;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.fasterxml.jackson.databind.JsonNode;

/** Alipay's own SDK as the merchant's side: it checks every answer as the real one is checked. */
final class Alipay {
    private final AlipayClient client;

    Alipay(JsonNode account) throws AlipayApiException {
        this(account, account.path("appPrivateKey").asText());
    }

    Alipay(JsonNode account, String privateKey) throws AlipayApiException {
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(account.path("gateway").asText());
        config.setAppId(account.path("appId").asText());
        config.setPrivateKey(privateKey);
        config.setAlipayPublicKey(account.path("alipayPublicKey").asText());
        config.setReadTimeout(5000);
        AlipayLogger.setNeedEnableLogger(false);
        client = new DefaultAlipayClient(config);
    }

    AlipayTradePayResponse pay(String order, String amount, String code) throws AlipayApiException {
        AlipayTradePayModel model = new AlipayTradePayModel();
        model.setOutTradeNo(order);
        model.setScene("bar_code");
        model.setAuthCode(code);
        model.setSubject("豆浆");
        model.setTotalAmount(amount);
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    AlipayTradePrecreateResponse precreate(String order, String amount) throws AlipayApiException {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(order);
        model.setSubject("豆浆");
        model.setTotalAmount(amount);
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    AlipayTradeQueryResponse query(String order) throws AlipayApiException {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(order);
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    AlipayTradeCancelResponse cancel(String order) throws AlipayApiException {
        AlipayTradeCancelModel model = new AlipayTradeCancelModel();
        model.setOutTradeNo(order);
        AlipayTradeCancelRequest request = new AlipayTradeCancelRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    AlipayTradeCloseResponse close(String order) throws AlipayApiException {
        AlipayTradeCloseModel model = new AlipayTradeCloseModel();
        model.setOutTradeNo(order);
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    AlipayTradeRefundResponse refund(String order, String refundId, String amount) throws AlipayApiException {
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        model.setOutTradeNo(order);
        model.setOutRequestNo(refundId);
        model.setRefundAmount(amount);
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    AlipayTradeFastpayRefundQueryResponse queryRefund(String order, String refundId) throws AlipayApiException {
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(order);
        model.setOutRequestNo(refundId);
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        return client.execute(request);
    }
}
