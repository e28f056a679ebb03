// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Small stand-ins of our own for the protocol's contracts, put at their real addresses of chain 137 in the tests. They have no
// constructors, because only runtime code is put there. The structs are hashed here independently of the client.

address constant TOKEN = 0xc2132D05D31c914a87C6611C10748AEb04B58e8F;
address constant CORE = 0xF9548Be470A4e130c90ceA8b179FCD66D2972AC7;
address constant RELAYER = 0x8dA05c0021e6b35865FDC959c54dCeF3A4AbBa9d;
address constant LP = 0x0FA7FB5407eA971694652E6E16C12A52625DE1b8;
address constant BETS = 0x7A1c3FEf712753374C4DCe34254B96faF2B7265B;

struct ClientData {
    string attention;
    address affiliate;
    address core;
    uint256 expiresAt;
    uint256 chainId;
    uint256 relayerFeeAmount;
    bool isFeeSponsored;
    bool isBetSponsored;
    bool isSponsoredBetReturnable;
}

struct SubBet {
    uint256 conditionId;
    uint128 outcomeId;
    uint64 minOdds;
    uint128 amount;
    uint256 nonce;
}

contract Token {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}

contract AzuroBet {
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256[]) private owned;
    mapping(address => mapping(address => bool)) public isApprovedForAll;

    function mint(address to, uint256 id) external {
        require(msg.sender == CORE, "OnlyCore");
        ownerOf[id] = to;
        owned[to].push(id);
    }

    function setApprovalForAll(address operator, bool approved) external {
        isApprovedForAll[msg.sender][operator] = approved;
    }

    function getTokensByOwner(address owner) external view returns (uint256[] memory) {
        return owned[owner];
    }
}

contract Core {
    error InvalidBettorSignature();
    error InvalidNonce();
    error InvalidChainId();
    error OddsTooSmall();
    error SignatureExpired();
    error ConditionNotFinished();
    error AlreadyPaid();
    error BetNotExists();

    struct BetData {
        uint256 gameId;
        uint256 conditionId;
        uint8 conditionKind;
        uint128 outcomeId;
        uint64 odds;
    }

    event NewLiveBet(
        uint256 indexed tokenId,
        address indexed bettor,
        address indexed affiliate,
        uint8 betType,
        uint256 nonce,
        uint128 amount,
        BetData[] betDatas,
        uint128 potentialLossLimit
    );

    struct Bet {
        address bettor;
        uint256 conditionId;
        uint128 outcomeId;
        uint128 amount;
        uint64 odds;
        bool paid;
    }

    mapping(address => mapping(uint256 => bool)) public nonces;
    mapping(uint256 => Bet) public bets;
    // 0 open, 1 resolved, 2 canceled
    mapping(uint256 => uint8) public states;
    mapping(uint256 => uint128) public winners;
    uint256 public lastBet;

    bytes32 constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 constant CLIENT_DATA = keccak256(
        "ClientData(string attention,address affiliate,address core,uint256 expiresAt,uint256 chainId,uint256 relayerFeeAmount,bool isFeeSponsored,bool isBetSponsored,bool isSponsoredBetReturnable)"
    );
    bytes32 constant SUB_BET =
        keccak256("SubBet(uint256 conditionId,uint128 outcomeId,uint64 minOdds,uint128 amount,uint256 nonce)");
    bytes32 constant CLIENT_BET_DATA = keccak256(
        "ClientBetData(ClientData clientData,SubBet[] bets)ClientData(string attention,address affiliate,address core,uint256 expiresAt,uint256 chainId,uint256 relayerFeeAmount,bool isFeeSponsored,bool isBetSponsored,bool isSponsoredBetReturnable)SubBet(uint256 conditionId,uint128 outcomeId,uint64 minOdds,uint128 amount,uint256 nonce)"
    );

    function hashOrder(ClientData memory data, SubBet memory bet) public view returns (bytes32) {
        bytes32 dataHash = keccak256(
            bytes.concat(
                abi.encode(CLIENT_DATA, keccak256(bytes(data.attention)), data.affiliate, data.core, data.expiresAt),
                abi.encode(
                    data.chainId,
                    data.relayerFeeAmount,
                    data.isFeeSponsored,
                    data.isBetSponsored,
                    data.isSponsoredBetReturnable
                )
            )
        );
        bytes32 betHash =
            keccak256(abi.encode(SUB_BET, bet.conditionId, bet.outcomeId, bet.minOdds, bet.amount, bet.nonce));
        bytes32 domain = keccak256(
            abi.encode(DOMAIN, keccak256("Live Betting"), keccak256("1.0.0"), block.chainid, address(this))
        );
        bytes32 order = keccak256(abi.encode(CLIENT_BET_DATA, dataHash, keccak256(abi.encode(betHash))));
        return keccak256(abi.encodePacked("\x19\x01", domain, order));
    }

    function recover(bytes32 digest, bytes memory signature) internal pure returns (address) {
        bytes32 r;
        bytes32 s;
        uint8 v;
        assembly {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
            v := byte(0, mload(add(signature, 96)))
        }
        return ecrecover(digest, v, r, s);
    }

    function putOrder(
        ClientData memory data,
        SubBet memory bet,
        address bettor,
        bytes memory signature,
        uint64 odds
    ) external returns (uint256 id) {
        require(msg.sender == RELAYER, "IncorrectRelayer");
        if (data.chainId != block.chainid) revert InvalidChainId();
        if (block.timestamp > data.expiresAt) revert SignatureExpired();
        if (recover(hashOrder(data, bet), signature) != bettor) revert InvalidBettorSignature();
        if (nonces[bettor][bet.nonce]) revert InvalidNonce();
        if (odds < bet.minOdds) revert OddsTooSmall();
        nonces[bettor][bet.nonce] = true;
        id = ++lastBet;
        bets[id] = Bet(bettor, bet.conditionId, bet.outcomeId, bet.amount, odds, false);
        AzuroBet(BETS).mint(bettor, id);
        BetData[] memory datas = new BetData[](1);
        datas[0] = BetData(1, bet.conditionId, 0, bet.outcomeId, odds);
        emit NewLiveBet(id, bettor, data.affiliate, 0, bet.nonce, bet.amount, datas, 0);
    }

    function resolve(uint256 conditionId, uint128 winner) external {
        states[conditionId] = 1;
        winners[conditionId] = winner;
    }

    function cancel(uint256 conditionId) external {
        states[conditionId] = 2;
    }

    function viewPayout(uint256 id) public view returns (uint128) {
        Bet memory bet = bets[id];
        if (bet.bettor == address(0)) revert BetNotExists();
        if (bet.paid) revert AlreadyPaid();
        uint8 state = states[bet.conditionId];
        if (state == 0) revert ConditionNotFinished();
        if (state == 2) return bet.amount;
        if (winners[bet.conditionId] != bet.outcomeId) return 0;
        return uint128((uint256(bet.amount) * bet.odds) / 1e12);
    }

    function resolvePayout(uint256 id) external returns (uint128 payout) {
        require(msg.sender == LP, "OnlyLp");
        payout = viewPayout(id);
        bets[id].paid = true;
    }
}

contract Lp {
    event BettorWin(address indexed core, address indexed bettor, uint256 tokenId, uint256 amount);

    function viewPayout(address core, uint256 id) external view returns (uint128) {
        return Core(core).viewPayout(id);
    }

    function withdrawPayouts(address core, uint256[] calldata ids) external {
        for (uint256 n = 0; n < ids.length; n++) {
            address owner = AzuroBet(BETS).ownerOf(ids[n]);
            uint128 payout = Core(core).resolvePayout(ids[n]);
            if (payout > 0) Token(TOKEN).transfer(owner, payout);
            emit BettorWin(core, owner, ids[n], payout);
        }
    }
}

contract Relayer {
    bytes32 public constant _CLIENTDATA_TYPEHASH = keccak256(
        "ClientData(string attention,address affiliate,address core,uint256 expiresAt,uint256 chainId,uint256 relayerFeeAmount,bool isFeeSponsored,bool isBetSponsored,bool isSponsoredBetReturnable)"
    );
    bytes32 public constant _SUBBET_TYPEHASH =
        keccak256("SubBet(uint256 conditionId,uint128 outcomeId,uint64 minOdds,uint128 amount,uint256 nonce)");
    bytes32 public constant _CLIENTBETDATA_TYPEHASH = keccak256(
        "ClientBetData(ClientData clientData,SubBet[] bets)ClientData(string attention,address affiliate,address core,uint256 expiresAt,uint256 chainId,uint256 relayerFeeAmount,bool isFeeSponsored,bool isBetSponsored,bool isSponsoredBetReturnable)SubBet(uint256 conditionId,uint128 outcomeId,uint64 minOdds,uint128 amount,uint256 nonce)"
    );
    bytes32 public constant _COMBOPART_TYPE_TYPEHASH =
        keccak256("ComboPart(uint256 conditionId,uint128 outcomeId)");

    function betFor(
        ClientData memory data,
        SubBet memory bet,
        address bettor,
        bytes memory signature,
        uint64 odds
    ) external {
        Core(CORE).putOrder(data, bet, bettor, signature, odds);
        Token(TOKEN).transferFrom(bettor, LP, bet.amount);
        if (data.relayerFeeAmount > 0) Token(TOKEN).transferFrom(bettor, msg.sender, data.relayerFeeAmount);
    }
}
