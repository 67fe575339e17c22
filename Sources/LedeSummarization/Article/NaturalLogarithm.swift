/// The natural logarithm of a positive, finite number, from IEEE additions, multiplications and
/// divisions alone.
///
/// The C library's is free to differ in the last bit from machine to machine, and the same article
/// must give the same bytes everywhere. Error below 4 ulp: `x = m·2ᵉ` with `m` in `√½ ..< √2`, then
/// `ln m = 2 artanh((m − 1) / (m + 1))` by its series.
func naturalLogarithm(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return 0 }
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let square = s * s
  // |s| < 0.172, so the term with s²³ is below 2⁻⁵³ of the first. The coefficients are 1/21, 1/19 …,
  // written out, since a division takes longer than all else here.
  var sum = 1.0 / 21
  sum = sum * square + 1.0 / 19
  sum = sum * square + 1.0 / 17
  sum = sum * square + 1.0 / 15
  sum = sum * square + 1.0 / 13
  sum = sum * square + 1.0 / 11
  sum = sum * square + 1.0 / 9
  sum = sum * square + 1.0 / 7
  sum = sum * square + 1.0 / 5
  sum = sum * square + 1.0 / 3
  sum = sum * square + 1
  return exponent * 0.693_147_180_559_945_3 + 2 * s * sum
}
