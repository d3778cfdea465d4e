package io.laurel.content.rules;

import java.math.BigDecimal;

/**
 * A country whose rules hold for a post, and why; for people who read a decision, no rule asks.
 *
 * @param because mission, market, home, audience or brand
 * @param share of the audience, a fraction 0-1; null for other reasons
 */
public record Reach(String jurisdiction, String because, BigDecimal share) {}
