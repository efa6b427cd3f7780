/** No answer came: no network, no server, or none in time. */
export class NetworkFailure extends Error {
  override name = "NetworkFailure";
}
