export { readRoomCode } from "@/lib/contract/room-code";
