import { AppError } from "@/lib/contract/errors";
import { toErrorResponse } from "@/lib/http/error-response";

const nothingHere = () => toErrorResponse(new AppError("not_found", "There is nothing here."));

export {
  nothingHere as GET,
  nothingHere as HEAD,
  nothingHere as POST,
  nothingHere as PUT,
  nothingHere as PATCH,
  nothingHere as DELETE,
  nothingHere as OPTIONS,
};
